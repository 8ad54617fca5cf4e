using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Native;

/// <summary>Reads a statement of SAP's project KB: the commits that mend a vulnerability, and Maven artifacts that were looked at.</summary>
internal static class ProjectKbReader
{
    private const int LongestId = 100;

    public static Advisory Read(YamlNode record)
    {
        var id = record.Text("vulnerability_id");
        if (id is not { Length: > 0 and <= LongestId } || id.Any(char.IsWhiteSpace))
        {
            throw new RecordFault(SetAsideReason.NoId, "no usable vulnerability_id");
        }

        var notes = record.Get("notes")?.Items ?? [];
        return new Advisory
        {
            Id = id,
            Aliases = [.. record.Texts("aliases").Distinct().Where(alias => alias != id)],
            Description = notes.Select(note => note.Text("text")).FirstOrDefault(text => text is not null),
            Affected = [.. ProjectKbArtifacts.Of(record.Get("artifacts")?.Items ?? []), .. Repositories(record)],
            References = [.. notes.SelectMany(note => note.Texts("links")).Distinct().Select(url => new AdvisoryReference(url))],
        };
    }

    // The commits say what is mended, not in which versions.
    private static IEnumerable<AffectedProduct> Repositories(YamlNode record) =>
        from commit in (record.Get("fixes")?.Items ?? []).SelectMany(fix => fix.Get("commits")?.Items ?? [])
        let repository = commit.Text("repository")
        let number = commit.Text("id")
        where repository is not null && number is not null
        group number by repository into commits
        select Repository(commits.Key, commits);

    private static AffectedProduct Repository(string repository, IEnumerable<string> commits)
    {
        var text = new CompactText(", ");
        text.Add($"{repository}: fixed by commits");
        foreach (var commit in commits.Distinct())
        {
            text.Add(commit);
        }

        return new AffectedProduct
        {
            Package = new Matching.Packages.PackageName("GIT", repository),
            Rule = RangeRule.PackageRange,
            Undecided = JudgementReasons.GitRange,
            Text = text.ToString(),
        };
    }
}
