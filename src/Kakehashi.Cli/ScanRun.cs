using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Cli;

/// <summary><c>scan</c>: 0 nothing found that the policy minds, 1 something found, 2 the input cannot be used.</summary>
internal static class ScanRun
{
    internal sealed record Input(
        FileInfo File, FileSystemInfo[] Advisories, FileInfo? Index, ScanOutput Output, string FailOn, string? Distribution);

    public static int Run(Input input, TextWriter output, TextWriter errors)
    {
        using var file = input.File.OpenRead();
        var read = InventoryReader.Read(file, input.File.Name, new InventoryOptions { Distribution = input.Distribution });
        if (read.Refusal is { } refusal)
        {
            errors.WriteLine($"{input.File.Name}: {refusal.Code}: {refusal.Where} {refusal.Detail}");
            return 2;
        }

        if (Load(input, errors) is not { } index)
        {
            return 2;
        }

        var hits = new List<Hit>();
        var named = read.Understood.Select(item => new Named(item.Component, Coordinates.Of(item.Component))).ToList();
        var beside = new Dictionary<string, Surroundings>(StringComparer.Ordinal);
        foreach (var node in named.GroupBy(one => one.Node))
        {
            beside.Add(node.Key, new Surroundings(node.SelectMany(one => one.Names), IsOneMachine(node.Key, read)));
        }

        try
        {
            Match(index, named, beside, hits);
        }
        catch (InvalidDataException problem)
        {
            errors.WriteLine($"{input.Index?.Name}: {problem.Message}");
            return 2;
        }

        input.Output.Write(input.File.Name, read, hits, output, errors);
        return hits.Any(hit => IsMinded(hit, input.FailOn)) ? 1 : 0;
    }

    private static void Match(AdvisoryIndex index, List<Named> named, Dictionary<string, Surroundings> beside, List<Hit> hits)
    {
        foreach (var one in named)
        {
            foreach (var match in index.Match(one.Names, beside[one.Node]))
            {
                hits.Add(new Hit(one.Component, match));
            }
        }
    }

    // A ledger without nodes lists several machines; an SBOM or a package list is of one.
    private static bool IsOneMachine(string node, InventoryResult read) =>
        node.Length > 0 || read.Document?.Format is not (InventoryFormats.LedgerCsv or InventoryFormats.LedgerXlsx);

    private static AdvisoryIndex? Load(Input input, TextWriter errors)
    {
        if (input.Index is null)
        {
            return AdvisoryFiles.Index(input.Advisories, errors);
        }

        // It stays mapped until the program ends.
        var loading = MappedFile.Open(input.Index) is { } mapped
            ? AdvisoryIndex.Load(mapped.Memory)
            : new IndexLoading(null, IndexFault.NotAnIndex);
        if (!loading.Succeeded)
        {
            errors.WriteLine($"{input.Index.Name}: {loading.Fault}: make the index again with the command index.");
        }

        return loading.Index;
    }

    private static bool IsMinded(Hit hit, string policy) => policy switch
    {
        "never" => false,
        "undecided" => true,
        "medium" => hit.IsAffected && hit.Score >= 4,
        "high" => hit.IsAffected && hit.Score >= 7,
        "critical" => hit.IsAffected && hit.Score >= 9,
        _ => hit.IsAffected,
    };

    /// <summary>A component with the names under which advisories may know it.</summary>
    private sealed record Named(Component Component, IReadOnlyList<Coordinate> Names)
    {
        public string Node => Component.Node ?? "";
    }

    /// <summary>A component and a vulnerability that touches, or may touch, it.</summary>
    internal sealed record Hit(Component Component, IndexMatch Match)
    {
        public bool IsAffected => Match.Judgement.Verdict == Verdict.Affected;

        /// <summary>Highest base score that any of its records states; null when none does.</summary>
        public double? Score => Match.Evidence.SelectMany(evidence => evidence.Advisory.Severities).Max(severity => severity.BaseScore);
    }
}
