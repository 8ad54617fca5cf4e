using System.Globalization;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Native;

/// <summary>Reads a record of the Ruby Advisory Database: about a gem, or about an implementation of Ruby.</summary>
internal static class RubySecReader
{
    private static readonly (string Name, string Version)[] Scores = [("cvss_v4", "4.0"), ("cvss_v3", "3.0"), ("cvss_v2", "2.0")];

    public static Advisory Read(YamlNode record)
    {
        var names = Names(record);
        var gem = record.Text("gem");
        var product = gem ?? record.Text("engine") ?? record.Text("library")
            ?? throw new RecordFault(SetAsideReason.UnknownRecord, "neither gem nor engine");
        return new Advisory
        {
            // The same vulnerability has a record for each gem that holds it.
            Id = names.Count > 0 ? $"RUBYSEC:{product}:{names[0]}" : throw new RecordFault(SetAsideReason.NoId, $"{product}: neither CVE nor GHSA nor OSVDB"),
            Aliases = names,
            Related = [.. record.Get("related")?.Texts("cve").Select(number => "CVE-" + number).Where(CveId.Is) ?? []],
            Title = record.Text("title"),
            Description = record.Text("description"),
            Published = Instants.Of(record.Text("date")),
            Severities = [.. Severities(record)],
            Affected = [gem is not null ? RubySecVersions.OfGem(gem, record) : RubySecVersions.OfEngine(product, record)],
            References = [.. record.Texts("url").Concat(record.Get("related")?.Texts("url") ?? []).Distinct().Select(url => new AdvisoryReference(url))],
        };
    }

    private static List<string> Names(YamlNode record)
    {
        var names = new List<string>();
        Add("cve", "CVE-");
        Add("ghsa", "GHSA-");
        Add("osvdb", "OSVDB-");
        return names;

        void Add(string property, string prefix)
        {
            if (record.Text(property) is { Length: <= 30 } number && number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            {
                names.Add(prefix + number);
            }
        }
    }

    // Scores without vectors: the version is that of the property.
    private static IEnumerable<SeverityStatement> Severities(YamlNode record)
    {
        foreach (var (name, version) in Scores)
        {
            if (double.TryParse(record.Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 10)
            {
                yield return new SeverityStatement(version, null, score);
            }
        }
    }
}
