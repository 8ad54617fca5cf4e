using System.Text;
using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.SecDb;

/// <summary>
/// Reads Alpine's security database: for one repository of one release, in which version each package mends what. Each
/// vulnerability of each package is a record of its own, so that a change of one touches no other.
/// </summary>
internal static class SecDbReader
{
    private const int LongestName = 100;

    /// <summary>Reads the document.</summary>
    /// <exception cref="RecordFault">It does not say for which release it is.</exception>
    public static IEnumerable<DocumentPart> Read(JsonElement root)
    {
        var release = NameOf(root, "distroversion")
            ?? throw new RecordFault(SetAsideReason.NoId, "no distroversion: nobody knows which release is meant");
        var repository = NameOf(root, "reponame") ?? throw new RecordFault(SetAsideReason.NoId, "no reponame");
        var at = 0;
        if (root.Get("packages") is not { ValueKind: JsonValueKind.Array } packages)
        {
            throw new RecordFault(SetAsideReason.UnknownRecord, "no list of packages");
        }

        foreach (var entry in packages.EnumerateArray())
        {
            foreach (var part in Package(entry, $"packages[{at++}]", release, repository))
            {
                yield return part;
            }
        }
    }

    private static IEnumerable<DocumentPart> Package(JsonElement entry, string place, string release, string repository)
    {
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("pkg", out var pkg)
            || NameOf(pkg, "name") is not { } name
            || !pkg.TryGetProperty("secfixes", out var secfixes)
            || secfixes.ValueKind != JsonValueKind.Object)
        {
            return [new DocumentPart(place, null, new RecordFault(SetAsideReason.UnknownRecord, "no package with name and secfixes"))];
        }

        var ecosystem = $"Alpine:{release}";
        var package = new SecDbPackage(ecosystem, $"{place} {name}");
        package.Add(secfixes);
        var raw = new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(pkg.GetRawText()));
        return package.SetAside.Concat(package.Fixes.Select(fix =>
            new DocumentPart(place, ToAdvisory(fix, $"ALPINE:{release}:{repository}:{name}:{fix.Name}", ecosystem, name), null) { Raw = raw }));
    }

    private static Advisory ToAdvisory(SecDbFix fix, string id, string ecosystem, string package) => new()
    {
        Id = id,
        Aliases = [fix.Name, .. fix.Aliases],
        Affected =
        [
            new AffectedProduct
            {
                Package = ProductNames.OfEcosystem(ecosystem, package),
                Rule = RangeRule.DistributionRange,
                Status = fix.Status,
                Range = fix.Range,
                Undecided = fix.Undecided,
                Text = fix.Text,
                Fixed = fix.Fixed,
            },
        ],
    };

    private static string? NameOf(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(property, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString()!.Trim() is { Length: > 0 and <= LongestName } name
            ? name
            : null;
}
