using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Vex;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.CycloneDx.Vex;

/// <summary>What one vulnerability says of one component: a statement for each status that its versions have.</summary>
internal static class VexClaims
{
    /// <param name="component">The component.</param>
    /// <param name="affects">The entry of <c>affects</c> that refers to it.</param>
    /// <param name="analysis">The vulnerability's analysis.</param>
    public static IEnumerable<AffectedProduct> Of(VexComponent component, JsonElement affects, JsonElement analysis)
    {
        var named = component.Identifiers.Select(VexNames.Of).FirstOrDefault(one => one is not null);
        var version = named is { Version.Length: > 0 } ? named.Value.Version : component.Version;
        var whole = VexState.Of(analysis.Text("state"));
        var said = affects.Items("versions")
            .Select(one => (Status: VexState.Of(whole, one.Text("status")), Reading: Read(one), Text: one.Text("version") ?? one.Text("range") ?? ""))
            .DefaultIfEmpty((Status: whole, Reading: Exactly(version), Text: version));
        foreach (var claims in said.GroupBy(one => one.Status))
        {
            var status = claims.Key;

            // What is not certain of its versions rules nothing out.
            var readings = claims.Select(one => one.Reading)
                .Where(one => one.Range is not null && (one.Undecided is null or JudgementReasons.OthersUnsaid || status == StatementStatus.Affected)).ToList();
            yield return new AffectedProduct
            {
                Package = named?.Package ?? ProductNames.OfName(component.Name),
                Rule = named?.Rule ?? RangeRule.NameOnly,
                Range = readings.Count > 0 ? new VersionRange([.. readings.SelectMany(one => one.Range!.Intervals).Distinct()]) : null,
                Undecided = status == StatementStatus.Affected || readings.Count == 0 ? claims.Select(one => one.Reading.Undecided).FirstOrDefault(why => why is not null) : null,
                Status = status,
                Justification = status == StatementStatus.NotAffected ? Justifications.Of(analysis.Text("justification")) ?? analysis.Text("detail") : null,
                Within = component.Within,
                Text = Text(component, analysis, claims.Select(one => one.Text)),
            };
        }
    }

    // Named with one version, nothing is said of the others; named without, all are meant.
    private static RangeReading Exactly(string version) => version.Length == 0
        ? RangeReading.Of(VersionRange.Everything)
        : new RangeReading(new VersionRange([VersionInterval.Exactly(version)]), JudgementReasons.OthersUnsaid);

    private static RangeReading Read(JsonElement version) => version.Text("version") is { } one ? Exactly(one)
        : version.Text("range") is { } range ? CsafVersions.Read(CsafVersions.SomeVersions, range)
        : RangeReading.Unknown(JudgementReasons.RangeMissing);

    private static string Text(VexComponent component, JsonElement analysis, IEnumerable<string> versions)
    {
        var text = new CompactText(" | ");
        text.Add($"{analysis.Text("state") ?? "listed"}: {(component.Identifiers is [var first, ..] ? first : component.Name)}");
        foreach (var version in versions.Where(version => version.Length > 0))
        {
            text.Add(version);
        }

        return text.ToString();
    }
}
