using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kakehashi.Server.Bench;

/// <summary>Evidence by the million: what an entry costs, how long sealing, verifying, exporting take.</summary>
internal static class EvidenceCommand
{
    private const int Streams = 5_000;
    private const int AtOnce = 1_000;
    private const int Singles = 2_000;

    private static readonly Viewer Everything = Viewer.ForJob("bench", [.. AppDb.AllTables.Select(table => table.Entity)]);

    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder for the database; made anew.", Required = true };
        var entries = new Option<int>("--entries") { Description = "How many.", DefaultValueFactory = _ => 1_000_000 };
        var command = new Command("evidence", "Appends, seals, verifies and exports evidence, here in this process.") { data, entries };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(data), parsed.GetValue(entries), cancel));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo data, int entries, CancellationToken cancel)
    {
        var options = new DatabaseOptions
        {
            DataFolder = data.FullName,
            Postgres = Environment.GetEnvironmentVariable("KAKEHASHI_POSTGRES") ?? "",
        };
        await using var app = KakehashiApp.Build(new AppSettings(options) { Adjust = builder => builder.Logging.ClearProviders() });
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        var databases = app.Services.GetRequiredService<AppDbFactory>();
        var streams = Enumerable.Range(0, Streams).Select(_ => StreamName.System(Guid.CreateVersion7())).ToArray();

        await PerSaveAsync(databases, streams, 1, cancel);
        var bare = await PerSaveAsync(databases, streams, 0, cancel);
        var one = await PerSaveAsync(databases, streams, 1, cancel);
        var ten = await PerSaveAsync(databases, streams, 10, cancel);
        Say($"a save without evidence {bare:N2} ms, with one entry {one:N2} ms, with ten {ten:N2} ms: an entry {(ten - one) / 9:N2} ms");

        var clock = Stopwatch.StartNew();
        await FillAsync(databases, streams, entries, cancel);
        Say($"{entries:N0} entries in writes of {AtOnce:N0}: {clock.Elapsed.TotalSeconds:N1} s, {clock.Elapsed.TotalMilliseconds / entries:N3} ms an entry");

        var sealing = app.Services.GetRequiredService<Sealing>();
        clock.Restart();
        var seal = (await sealing.RunAsync(newKey: false, cancel))!;
        Say($"sealing {seal.Streams:N0} streams with {seal.Entries:N0} entries: {clock.Elapsed.TotalSeconds:N2} s");

        await using var db = databases.Open(Everything);
        clock.Restart();
        var (count, broken) = await EvidenceChains.VerifyAsync(db, cancel);
        Say($"verifying {count:N0} entries in the database: {clock.Elapsed.TotalSeconds:N2} s, {broken.Count} faults");
        await ExportAsync(app.Services, databases, streams, data, cancel);
        return broken.Count == 0 ? 0 : 1;
    }

    private static async Task ExportAsync(
        IServiceProvider services, AppDbFactory databases, StreamName[] streams, DirectoryInfo data, CancellationToken cancel)
    {
        await using var db = databases.Open(Everything);
        var export = services.GetRequiredService<EvidenceExport>();
        var clock = Stopwatch.StartNew();
        var plan = await export.PlanAsync(db, [new SeesAll()], null, cancel);
        var file = new FileInfo(Path.Combine(data.FullName, "evidence.zip"));
        await using (var output = file.Create())
        {
            await export.WriteAsync(plan, output, cancel);
        }

        file.Refresh();
        Say($"export: {clock.Elapsed.TotalSeconds:N1} s, {file.Length / 1048576.0:N0} MiB, {streams.Length:N0} streams");
        clock.Restart();
        await using var input = file.OpenRead();
        var report = EvidenceVerifier.Run(input, [], null);
        Say($"verifying the export of {report.Entries:N0} entries: {clock.Elapsed.TotalSeconds:N2} s, {report.Faults.Count} faults");
    }

    private static async Task<double> PerSaveAsync(AppDbFactory databases, StreamName[] streams, int entries, CancellationToken cancel)
    {
        var clock = new Stopwatch();
        for (var turn = 0; turn < Singles; turn++)
        {
            if (turn == Singles / 10)
            {
                clock.Start();
            }

            await using var db = databases.Open(Everything);
            db.Changes.Tell("Bench", turn);
            for (var at = 0; at < entries; at++)
            {
                db.Evidence.Append(streams[((turn * 10) + at) % Streams], new Told(turn, at));
            }

            await db.SaveAsync(cancel);
        }

        return clock.Elapsed.TotalMilliseconds / (Singles - (Singles / 10));
    }

    private static async Task FillAsync(AppDbFactory databases, StreamName[] streams, int entries, CancellationToken cancel)
    {
        for (var done = 0; done < entries; done += AtOnce)
        {
            await using var db = databases.Open(Everything);
            for (var at = 0; at < AtOnce; at++)
            {
                db.Evidence.Append(streams[(done + (at / 4)) % Streams], new Told(done, at));
            }

            await db.SaveAsync(cancel);
        }
    }

    private static void Say(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));

    private sealed class SeesAll : IStreamSight
    {
        public string Kind => "system";

        public Task<IReadOnlyDictionary<Guid, string>> SeenAsync(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyDictionary<Guid, string>>(ids.ToDictionary(id => id, _ => ""));
    }

    private sealed record Told(int Turn, int At);
}
