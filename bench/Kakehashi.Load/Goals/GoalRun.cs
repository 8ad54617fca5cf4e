using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kakehashi.Load.Goals;

/// <summary>The measurements of the table, each with its rows.</summary>
internal sealed partial class GoalRun(string program, Installation installation, int port, string shared, GoalTable table)
{
    /// <summary>Number of the person with a department and 1,000 systems besides.</summary>
    public const int Member = 4;

    private const int Browsers = 8;
    private const int WarmUpRequests = 150;
    private const int SeesAll = 1;
    private const string Form = "/parties/customers/C-0001/edit";
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    /// <summary>All of NVD with matching while a person saves; the same again; all of OSV; a day's update, and that again.</summary>
    public async Task FeedsAsync()
    {
        var nvd = Path.Combine(shared, "nvd", "feed-1.1");
        using var server = await ServerProcess.StartAsync(program, installation, port);
        using var person = await PersonAtWork.SignInAsync(server.Address, $"person{SeesAll}@example.jp");
        await SavesAsync(person, TimeSpan.FromSeconds(3));
        person.Saves.Clear();
        using var done = new CancellationTokenSource();
        var saving = person.SaveEachAsync(BetweenSaves, Form, done.Token);
        var first = await server.RunAsync("import", nvd);
        await done.CancelAsync();
        await saving;
        var peak = Math.Max(server.PeakMemory, first.PeakMemory);
        table.AtMost("all of NVD 1.1 with matching", 90, first.Job.TotalSeconds, "s");
        GoalTable.Holds("its memory", "below 1,024 MiB", $"{peak:N0} MiB", peak < 1024);
        table.AtMost("a person's save meanwhile, p99", 500, At(person.Saves, 0.99), "ms", $" of {person.Saves.Count}, median {At(person.Saves, 0.5):N0}, p95 {At(person.Saves, 0.95):N0}, worst {At(person.Saves, 1):N0} ms");
        var again = await server.RunAsync("import", nvd);
        table.AtMost("the same again, unchanged", 90 / 5.0, again.Job.TotalSeconds, "s", $", {again.Job / first.Job:P0} of the first");
        table.AtMost("all OSV zips", 8, (await server.RunAsync("import", Path.Combine(shared, "osv"))).Job.TotalSeconds, "s");
        await UpdateAsync(server);
    }

    private async Task UpdateAsync(ServerProcess server)
    {
        var folder = Directory.CreateTempSubdirectory("kakehashi-update-").FullName;
        try
        {
            var paths = UpdateFeeds.Write(folder, shared, 1);
            table.AtMost("update of 5,000 CVEs, 100 OSV, 500 JVN with re-match", 10, await ImportAsync(server, paths), "s");
            table.AtMost("nothing new in any of the three", 1, await ImportAsync(server, paths), "s");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>Everything judged anew gives the same rows.</summary>
    public async Task RematchAsync()
    {
        var before = await Databases.HashOfMatchesAsync(installation);
        var took = await RunAsync("rematch");
        var after = await Databases.HashOfMatchesAsync(installation);
        table.AtMost("full re-match", 15, took.Job.TotalSeconds, "s");
        GoalTable.Holds("tables of matches before and after it", "equal hash", $"{before[..12]} and {after[..12]}", before == after);
    }

    /// <summary>An SBOM of components that nobody has seen, until they are on the page.</summary>
    public async Task UploadsAsync(FileInfo sbom)
    {
        using var server = await ServerProcess.StartAsync(program, installation, port);
        using var person = await PersonAtWork.SignInAsync(server.Address, $"person{SeesAll}@example.jp");
        var uploads = new Uploads(person, sbom.Name, await File.ReadAllTextAsync(sbom.FullName, CancellationToken.None));
        await uploads.SendAsync(0, 100);
        var waits = new List<TimeSpan>();
        for (var number = 1; number <= 8; number++)
        {
            waits.Add(await uploads.SendAsync(number, 100 + number));
        }

        table.AtMost($"{sbom.Name} unseen until on the page, median", 1.5, At(waits, 0.5) / 1000, "s", $", worst {At(waits, 1) / 1000:N1} s");
    }

    /// <summary>The page of the finding that touches most systems, with the list of them.</summary>
    public async Task FindingAsync()
    {
        using var server = await ServerProcess.StartAsync(program, installation, port);
        using var person = await PersonAtWork.SignInAsync(server.Address, $"person{SeesAll}@example.jp");
        var finding = Finding().Match(await person.GetAsync("/advisories?sort=systems")).Groups[1].Value;
        var waits = new List<TimeSpan>();
        for (var number = 0; number < WarmUpRequests + 400; number++)
        {
            var clock = Stopwatch.StartNew();
            await person.GetAsync(finding);
            waits.Add(clock.Elapsed);
        }

        // The first ones make the code, and make it again once it is seen which of it is used.
        waits.RemoveRange(0, WarmUpRequests);
        table.AtMost(
            $"page of a finding ({finding}) with its affected systems, p99", 20, At(waits, 0.99), "ms",
            $", median {At(waits, 0.5):N1}, p95 {At(waits, 0.95):N1} ms");
        table.AtMost("the same, worst", 100, At(waits, 1), "ms");
    }

    /// <summary>Many readers at once.</summary>
    public async Task ReadersAsync()
    {
        using var server = await ServerProcess.StartAsync(program, installation, port);
        using var readers = await Readers.SignInAsync(server.Address, Member, Browsers);
        var addresses = await readers.AddressesAsync();
        await readers.RunAsync(addresses, WarmUp);
        var mix = await readers.RunAsync(addresses, Span);
        table.AtLeast($"mix of {addresses.Count} addresses, {Browsers} browsers, 1,000 grants", 300, mix.PerSecond, "requests/s");
        table.AtMost("the same, p99", 100, At(mix.Times, 0.99), "ms");
        var page = await readers.RunAsync(["/advisories"], Span);
        table.AtLeast("first page of the default list", 1_000, page.PerSecond, "requests/s");
        table.AtMost("the same, p99", 60, At(page.Times, 0.99), "ms");
        var overview = await readers.RunAsync(["/"], Span);
        table.AtMost("overview, p95", 30, At(overview.Times, 0.95), "ms", $" at {overview.PerSecond:N0} requests/s");
        Figures.Print($"\nlargest memory of the server that was read: {server.PeakMemory:N0} MiB");
    }

    [GeneratedRegex("class=\"kk-title\" href=\"(/advisories/[^\"?#]+)\"")]
    private static partial Regex Finding();

    private static double At(IReadOnlyCollection<TimeSpan> times, double share) => Figures.At(times, share);

    private Task<VerbRun> RunAsync(params string[] arguments) => ServerProcess.RunAsync(program, installation, arguments);

    private static async Task SavesAsync(PersonAtWork person, TimeSpan span)
    {
        using var done = new CancellationTokenSource(span);
        await person.SaveEachAsync(BetweenSaves, Form, done.Token);
    }

    // In seconds, by the server's account of the jobs.
    private static async Task<double> ImportAsync(ServerProcess server, string[] paths)
    {
        var seconds = 0.0;
        foreach (var path in paths)
        {
            seconds += (await server.RunAsync("import", path)).Job.TotalSeconds;
        }

        return seconds;
    }
}
