using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Matches;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>Several servers work on one database at once, and it ends as if one had done all of it, one after the other.</summary>
[Trait("Speed", "Slow")]
public sealed class ImportsAtOnceTests
{
    [Theory]
    [BothDatabases]
    public async Task The_same_file_twice_at_once_is_stored_once(Provider provider)
    {
        await using var serial = await Portfolio.OpenAsync(provider);
        await AskAsync(serial, AdvisoryBundle.NvdPage());
        await WorkAsync(serial, JobLane.Bulk);

        await using var portfolio = await Portfolio.OpenAsync(provider);
        await AskAsync(portfolio, AdvisoryBundle.NvdPage());
        await AskAsync(portfolio, AdvisoryBundle.NvdPage());
        await WorkAsync(portfolio, JobLane.Bulk, JobLane.Bulk);

        await ShouldBeAsync(portfolio, serial);
    }

    [Theory]
    [BothDatabases]
    public async Task Two_files_that_tell_of_the_same_findings_at_once_both_count(Provider provider)
    {
        await using var serial = await Portfolio.OpenAsync(provider);
        await AskAsync(serial, AdvisoryBundle.NvdPage());
        await AskAsync(serial, OsvLines());
        await WorkAsync(serial, JobLane.Bulk);

        await using var portfolio = await Portfolio.OpenAsync(provider);
        await AskAsync(portfolio, AdvisoryBundle.NvdPage());
        await AskAsync(portfolio, OsvLines());
        await WorkAsync(portfolio, JobLane.Bulk, JobLane.Bulk);

        await ShouldBeAsync(portfolio, serial);
    }

    [Theory]
    [BothDatabases]
    public async Task An_older_and_a_newer_edition_at_once_end_with_the_newer(Provider provider)
    {
        await using var serial = await Portfolio.OpenAsync(provider);
        await AskAsync(serial, AdvisoryBundle.NvdPage(below: "1.1", modified: "2026-02-02T00:00:00.000"));
        await WorkAsync(serial, JobLane.Bulk);
        var newest = (await Fingerprint.OfAsync(serial.Database)).Split('\n').Where(IsVerdict).ToList();

        await using var portfolio = await Portfolio.OpenAsync(provider);
        await AskAsync(portfolio, AdvisoryBundle.NvdPage(below: "2.0"));
        await AskAsync(portfolio, AdvisoryBundle.NvdPage(below: "1.1", modified: "2026-02-02T00:00:00.000"));
        await WorkAsync(portfolio, JobLane.Bulk, JobLane.Bulk);

        // Which of the two came first in a chunk decides what was superseded, never what holds.
        (await Fingerprint.OfAsync(portfolio.Database)).Split('\n').Where(IsVerdict).ShouldBe(newest);
    }

    [Theory]
    [BothDatabases]
    public async Task Inventories_that_arrive_during_imports_and_a_rematch_meet_all_that_is_known(Provider provider)
    {
        await using var serial = await Portfolio.OpenAsync(provider);
        await AskAsync(serial, AdvisoryBundle.NvdPage());
        await AskAsync(serial, OsvLines());
        await WorkAsync(serial, JobLane.Bulk);
        await SendAllAsync(serial);
        await WorkAsync(serial, JobLane.Quick);

        await using var portfolio = await Portfolio.OpenAsync(provider);
        await AskAsync(portfolio, AdvisoryBundle.NvdPage());
        await AskAsync(portfolio, OsvLines());
        await AskRematchAsync(portfolio);
        await Task.WhenAll(WorkAsync(portfolio, JobLane.Bulk, JobLane.Bulk, JobLane.Bulk), SendAllAsync(portfolio), WorkAsync(portfolio, JobLane.Quick));
        await WorkAsync(portfolio, JobLane.Quick);

        await ShouldBeAsync(portfolio, serial);
    }

    [Theory]
    [BothDatabases]
    public async Task The_same_bytes_for_three_systems_at_once_are_kept_once(Provider provider)
    {
        await using var portfolio = await Portfolio.OpenAsync(provider);
        await Task.WhenAll(portfolio.Systems.Select(system => Task.Run(() => portfolio.SendAsync(system, Portfolio.LargeSbom))));
        await WorkAsync(portfolio, JobLane.Quick, JobLane.Quick);

        await Fingerprint.ShouldBeSoundAsync(portfolio.Database);
        await using var db = portfolio.Database.OpenForAll();
        var snapshots = await db.Set<Domain.Systems.Snapshot>().Where(row => row.Number == 2).ToListAsync(TestContext.Current.CancellationToken);
        snapshots.Select(row => row.Taken).ShouldBe([Portfolio.Components, Portfolio.Components, Portfolio.Components]);
        snapshots.Select(row => row.BlobKey).Distinct().Count().ShouldBe(1);
    }

    private static bool IsVerdict(string line) =>
        (line.StartsWith("match ", StringComparison.Ordinal) && !line.Contains("NotAffected", StringComparison.Ordinal))
        || line.StartsWith("reach ", StringComparison.Ordinal) || line.StartsWith("finding ", StringComparison.Ordinal)
        || line.StartsWith("range ", StringComparison.Ordinal) || line.StartsWith("record ", StringComparison.Ordinal);

    private static string OsvLines() => string.Join(
        '\n', Enumerable.Range(0, AdvisoryBundle.OsvRecords).Select(number => AdvisoryBundle.OsvRecord(number).ReplaceLineEndings("")));

    private static async Task AskAsync(Portfolio portfolio, string text)
    {
        await using var db = portfolio.Database.Open(Given.Company(Role.SecurityCentre));
        (await ActivatorUtilities.CreateInstance<ImportAdvisories>(portfolio.Workshop.Services, db)
            .FromUploadAsync("feed.json", Encoding.UTF8.GetBytes(text), CancellationToken.None)).Refused(out _, out _).ShouldBeFalse();
    }

    private static async Task AskRematchAsync(Portfolio portfolio)
    {
        await using var db = portfolio.Database.OpenForAll();
        portfolio.Workshop.Services.GetRequiredService<JobQueue>().Ask<RematchJob>(db, new { }, JobLane.Bulk);
        await db.SaveAsync(CancellationToken.None);
    }

    private static async Task SendAllAsync(Portfolio portfolio)
    {
        foreach (var system in portfolio.Systems)
        {
            await portfolio.SendAsync(system, Portfolio.LargeSbom);
        }
    }

    /// <summary>A server for each lane named, all of them at once.</summary>
    private static async Task WorkAsync(Portfolio portfolio, params JobLane[] lanes)
    {
        var servers = lanes.Select(_ => portfolio.Workshop.NewServer()).ToList();
        await Task.WhenAll(servers.Select((server, at) =>
            Task.Run(() => server.GetRequiredService<JobRunner>().RunWaitingAsync(lanes[at], CancellationToken.None))));
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private static async Task ShouldBeAsync(Portfolio portfolio, Portfolio serial)
    {
        await using (var db = portfolio.Database.OpenForAll())
        {
            (await db.Set<JobRun>().Where(job => job.State != JobState.Done).Select(job => job.Kind + job.Result).ToListAsync()).ShouldBeEmpty();
        }

        await Fingerprint.ShouldBeSoundAsync(portfolio.Database);
        var expected = await Fingerprint.OfAsync(serial.Database);
        expected.ShouldContain("reach ");
        (await Fingerprint.OfAsync(portfolio.Database)).ShouldBe(expected);
    }
}
