using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>A pipeline sends an SBOM to a running server, and the server is killed while it receives or takes it.</summary>
[Trait("Speed", "Slow")]
public sealed class KilledUploadTests
{
    private const string Url = "http://127.0.0.1:0";

    private static readonly Dictionary<Provider, Lazy<Task<string>>> Undisturbed =
        Enum.GetValues<Provider>().ToDictionary(provider => provider, provider => new Lazy<Task<string>>(() => UndisturbedAsync(provider)));

    [Theory]
    [BothDatabases]
    public async Task A_kill_while_the_file_arrives_leaves_nothing_and_it_can_be_sent_again(Provider provider)
    {
        await using var portfolio = await OpenAsync(provider);
        var before = await Fingerprint.OfAsync(portfolio.Database);
        using var half = new HalfContent(Portfolio.LargeSbom);
        await using (var server = ServerProcess.Start(portfolio.Options, "serve", "--urls", Url))
        {
            var sending = SendAsync(portfolio, await server.ListensAsync(), half);
            await half.HalfSent;
            (await server.HoldWhenAsync(() => Task.FromResult(!sending.IsCompleted))).ShouldBeTrue(server.Said);
            await server.KillAsync();
            half.Abandon();
            await Should.ThrowAsync<HttpRequestException>(() => sending);
        }

        await Fingerprint.ShouldBeSoundAsync(portfolio.Database);
        (await Fingerprint.OfAsync(portfolio.Database)).ShouldBe(before);
        await using var again = ServerProcess.Start(portfolio.Options, "serve", "--urls", Url);
        (await SendAsync(portfolio, await again.ListensAsync(), new StringContent(Portfolio.LargeSbom, Encoding.UTF8))).ShouldBe(HttpStatusCode.Accepted);
        await EndOfJobsAsync(portfolio.Database);
        await ShouldBeUndisturbedAsync(portfolio);
    }

    [Theory]
    [BothDatabases]
    public async Task A_kill_while_components_are_named_leaves_no_trace_after_the_next_start(Provider provider) =>
        await KillAsync(provider, now => now.Versions > now.VersionsBefore && now.Staged == 0);

    [Theory]
    [BothDatabases]
    public async Task A_kill_while_lines_are_staged_leaves_no_trace_after_the_next_start(Provider provider) =>
        await KillAsync(provider, now => now.Staged is > 0 and < Portfolio.Components);

    [Theory]
    [BothDatabases]
    public async Task A_kill_inside_the_transaction_that_turns_lines_live_leaves_no_trace_after_the_next_start(Provider provider) =>
        await KillAsync(provider, now => now.Staged > 2_000 && now.IsWriting);

    private static async Task KillAsync(Provider provider, Func<Progress, bool> moment)
    {
        await using var portfolio = await OpenAsync(provider);
        var before = await VersionsAsync(portfolio.Database);
        await using (var server = ServerProcess.Start(portfolio.Options, "serve", "--urls", Url))
        {
            var address = await server.ListensAsync();
            var held = server.HoldWhenAsync(() => IsAtAsync(portfolio.Database, before, moment));
            (await SendAsync(portfolio, address, new StringContent(Portfolio.LargeSbom, Encoding.UTF8))).ShouldBe(HttpStatusCode.Accepted);
            (await held).ShouldBeTrue(server.Said);
            await server.KillAsync();
        }

        await Fingerprint.ShouldBeSoundAsync(portfolio.Database);
        await StartAgainAsync(portfolio);
        await ShouldBeUndisturbedAsync(portfolio);
    }

    // What a server does at its start; only the start of a process is spared. On PostgreSQL it stands for the half minute
    // after which another node takes over.
    private static async Task StartAgainAsync(Portfolio portfolio)
    {
        var server = portfolio.Workshop.Services;
        await server.GetRequiredService<JobClaims>().ReleaseAbandonedAsync(CancellationToken.None);
        await portfolio.Workshop.WorkAsync();
    }

    private static async Task<bool> IsAtAsync(TestDatabase database, int before, Func<Progress, bool> moment)
    {
        await using var db = database.OpenForAll();
        if (!await db.Set<Snapshot>().AnyAsync(row => row.State == SnapshotState.Received))
        {
            return false;
        }

        var now = new Progress(before, await db.Set<PackageVersion>().CountAsync(), await db.Set<InventoryLine>().CountAsync(line => line.IsStaged), true);
        return moment(now) && (moment(now with { IsWriting = false }) || await OpenTransaction.IsOpenAsync(database));
    }

    private static async Task<int> VersionsAsync(TestDatabase database)
    {
        await using var db = database.OpenForAll();
        return await db.Set<PackageVersion>().CountAsync();
    }

    private static async Task EndOfJobsAsync(TestDatabase database)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var db = database.OpenForAll();
        while (await db.Set<JobRun>().AnyAsync(job => job.EndedAt == null, patience.Token))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<HttpStatusCode> SendAsync(Portfolio portfolio, string address, HttpContent content)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/systems/{portfolio.Systems[0].Code}/inventories?fileName=bom.json");
        request.Content = content;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", portfolio.ApiKey);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<Portfolio> OpenAsync(Provider provider)
    {
        var portfolio = await Portfolio.OpenAsync(provider);
        await NextRun.ImportAsync(portfolio.Options, AdvisoryBundle.Write(portfolio.Options.DataFolder));
        return portfolio;
    }

    private static async Task ShouldBeUndisturbedAsync(Portfolio portfolio)
    {
        await Fingerprint.ShouldBeSoundAsync(portfolio.Database);
        (await Fingerprint.OfAsync(portfolio.Database)).ShouldBe(await Undisturbed[portfolio.Options.IsEmbedded ? Provider.Sqlite : Provider.Postgres].Value);
    }

    private static async Task<string> UndisturbedAsync(Provider provider)
    {
        await using var portfolio = await OpenAsync(provider);
        await portfolio.SendAsync(portfolio.Systems[0], Portfolio.LargeSbom);
        await portfolio.Workshop.WorkAsync();
        return await Fingerprint.OfUndisturbedAsync(portfolio.Database);
    }

    private sealed record Progress(int VersionsBefore, int Versions, int Staged, bool IsWriting);

    /// <summary>Sends the first half of a text and then nothing more.</summary>
    private sealed class HalfContent(string text) : HttpContent
    {
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);
        private readonly TaskCompletionSource _halfSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HalfSent => _halfSent.Task;

        public void Abandon() => _rest.TrySetException(new IOException("The server has gone."));

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_bytes.AsMemory(0, _bytes.Length / 2));
            await stream.FlushAsync();
            _halfSent.TrySetResult();
            await _rest.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
