using System.Globalization;
using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Tests.Matches;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kakehashi.Server.Tests.Advisories;

/// <summary>Records in the shapes of their sources, imported by the server's own job.</summary>
internal static class AdvisoryWorkshop
{
    public static async Task<IReadOnlyList<AdvisoriesImported>> ImportAsync(this InventoryWorkshop workshop, string text, string file = "feed.json")
    {
        await using var db = workshop.Database.Open(Given.Company(Role.SecurityCentre));
        var asked = await ActivatorUtilities.CreateInstance<ImportAdvisories>(workshop.Services, db)
            .FromUploadAsync(file, Encoding.UTF8.GetBytes(text), CancellationToken.None);
        asked.Refused(out var refusal, out var job).ShouldBeFalse(refusal?.Code);
        await workshop.Services.GetRequiredService<JobRunner>().RunWaitingAsync(JobLane.Bulk, CancellationToken.None);
        var ended = await JobQueue.FindAsync(db, job!.Id, CancellationToken.None);
        ended!.State.ShouldBe(JobState.Done, ended.Result);
        return System.Text.Json.JsonSerializer.Deserialize<List<AdvisoriesImported>>(ended.Result)!;
    }

    /// <summary>An OSV record of an npm package that is fixed in a version.</summary>
    public static string Osv(string id, string package, string fixedIn, string aliases = "", string modified = "2026-01-01T00:00:00Z", string more = "") =>
        $$"""
        {"schema_version":"1.6.0","id":"{{id}}","modified":"{{modified}}","published":"2026-01-01T00:00:00Z","aliases":[{{aliases}}],
        "summary":"{{package}} has a fault","affected":[{"package":{"ecosystem":"npm","name":"{{package}}"},
        "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"{{fixedIn}}"}]}]}]{{more}}}
        """;

    /// <summary>An NVD 2.0 page with one CVE, affected below a version by CPE.</summary>
    public static string Nvd(string cve, string product, string below, string status = "Analyzed", string modified = "2026-01-02T00:00:00.000") =>
        $$$"""
        {"resultsPerPage":1,"startIndex":0,"totalResults":1,"format":"NVD_CVE","version":"2.0","timestamp":"2026-01-03T00:00:00.000","vulnerabilities":[{"cve":{
        "id":"{{{cve}}}","sourceIdentifier":"x@example.jp","published":"2025-12-31T00:00:00.000","lastModified":"{{{modified}}}","vulnStatus":"{{{status}}}",
        "descriptions":[{"lang":"en","value":"A fault in {{{product}}}."}],
        "metrics":{"cvssMetricV31":[{"source":"nvd@nist.gov","type":"Primary","cvssData":{"version":"3.1","vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","baseScore":9.8,"baseSeverity":"CRITICAL"}}]},
        "configurations":[{"nodes":[{"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:a:{{{product}}}:*:*:*:*:*:*:*:*","versionEndExcluding":"{{{below}}}","matchCriteriaId":"00000000-0000-0000-0000-000000000000"}]}]}],
        "references":[]}}]}
        """;

    /// <summary>What is known, in words, without any key: equal where two databases hold the same.</summary>
    public static async Task<string> FingerprintAsync(this InventoryWorkshop workshop)
    {
        await using var db = workshop.Database.OpenForAll();
        var findings = await db.Set<Finding>().ToListAsync();
        var names = findings.ToDictionary(row => row.Key, row => row.Name);
        var packages = await db.Set<Package>().ToDictionaryAsync(row => row.Key, row => row.ToName().ToString());
        var versions = await db.Set<PackageVersion>().ToDictionaryAsync(row => row.Key, row => Convert.ToHexString(row.Identity));
        var records = await db.Set<SourceRecord>().ToListAsync();
        return string.Join('\n', new[]
        {
            findings.Select(row => string.Create(CultureInfo.InvariantCulture,
                $"{row.Name} {row.TitleJa} {row.TitleEn} {row.State} {row.SeverityRank} {row.SeveritySource} {row.KevAdded} {(row.MergedInto is { } into ? names[into] : "")}")),
            (await db.Set<FindingName>().ToListAsync()).Select(row => $"{row.Name} {names[row.FindingKey]}"),
            records.Select(row => $"{row.Source} {row.RecordId} {row.State} {Convert.ToHexString(row.ContentHash)} {(row.FindingKey is { } key ? names[key] : "")}"),
            (await db.Set<AdvisoryRange>().ToListAsync()).Select(row => $"{names[row.FindingKey]} {packages[row.PackageKey]} {row.Rule} {row.Range} {row.Undecided} {row.OnlyWith}"),
            (await db.Set<Match>().Where(row => row.IsActive).ToListAsync())
                .Select(row => $"{names[row.FindingKey]} {versions[row.PackageVersionKey]} {row.Rule} {row.Verdict} {row.Confidence} {row.Reason} {row.IsEffective}"),
            (await Reaches.AllAsync(db)).Select(pair => $"{names[pair.FindingKey]} {pair.SystemKey} {pair.Verdict}"),
        }.SelectMany(rows => rows.Order(StringComparer.Ordinal)));
    }
}
