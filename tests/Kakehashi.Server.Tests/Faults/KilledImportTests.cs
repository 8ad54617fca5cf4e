using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>The program is killed while it imports advisories for systems with an inventory, and simply run again.</summary>
[Trait("Speed", "Slow")]
public sealed class KilledImportTests
{
    private static readonly Dictionary<Provider, Lazy<Task<string>>> Undisturbed =
        Enum.GetValues<Provider>().ToDictionary(provider => provider, provider => new Lazy<Task<string>>(() => UndisturbedAsync(provider)));

    [Theory]
    [BothDatabases]
    public async Task A_kill_before_the_first_record_is_stored_leaves_no_trace_after_the_next_run(Provider provider) =>
        await KillAsync(provider, (records, _) => records == 0);

    [Theory]
    [BothDatabases]
    public async Task A_kill_after_the_first_chunk_leaves_no_trace_after_the_next_run(Provider provider) =>
        await KillAsync(provider, (records, _) => records is > 0 and < AdvisoryBundle.Cves);

    [Theory]
    [BothDatabases]
    public async Task A_kill_inside_a_transaction_leaves_no_trace_after_the_next_run(Provider provider) =>
        await KillAsync(provider, (records, open) => records is > 0 and < AdvisoryBundle.Records && open);

    [Theory]
    [BothDatabases]
    public async Task A_kill_in_the_second_source_leaves_no_trace_after_the_next_run(Provider provider) =>
        await KillAsync(provider, (records, _) => records is > AdvisoryBundle.Cves and < AdvisoryBundle.Records);

    [Theory]
    [BothDatabases]
    public async Task A_kill_before_the_books_are_closed_leaves_no_trace_after_the_next_run(Provider provider) =>
        await KillAsync(provider, (records, _) => records == AdvisoryBundle.Records);

    private static async Task KillAsync(Provider provider, Func<int, bool, bool> moment)
    {
        await using var portfolio = await Portfolio.OpenAsync(provider);
        var bundle = AdvisoryBundle.Write(portfolio.Options.DataFolder);
        await using (var program = ServerProcess.Start(portfolio.Options, "import", bundle))
        {
            (await program.HoldWhenAsync(() => IsAtAsync(portfolio.Database, moment))).ShouldBeTrue("the program ran past the moment: " + program.Said);
            await program.KillAsync();
        }

        await Fingerprint.ShouldBeSoundAsync(portfolio.Database);
        await NextRun.ImportAsync(portfolio.Options, bundle);

        await Fingerprint.ShouldBeSoundAsync(portfolio.Database);
        (await Fingerprint.OfAsync(portfolio.Database)).ShouldBe(await Undisturbed[provider].Value);
    }

    /// <summary>The job is under way, and so many records are stored, with or without a transaction open.</summary>
    private static async Task<bool> IsAtAsync(TestDatabase database, Func<int, bool, bool> moment)
    {
        await using var db = database.OpenForAll();
        if (!await db.Set<JobRun>().AnyAsync(job => job.Kind == "import-advisories" && job.State == JobState.Running))
        {
            return false;
        }

        var records = await db.Set<SourceRecord>().CountAsync();
        return moment(records, true) && (moment(records, false) || await OpenTransaction.IsOpenAsync(database));
    }

    private static async Task<string> UndisturbedAsync(Provider provider)
    {
        await using var portfolio = await Portfolio.OpenAsync(provider);
        await NextRun.ImportAsync(portfolio.Options, AdvisoryBundle.Write(portfolio.Options.DataFolder));
        return await Fingerprint.OfUndisturbedAsync(portfolio.Database);
    }
}
