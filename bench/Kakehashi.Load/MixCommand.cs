using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kakehashi.Load;

/// <summary>
/// <c>mix</c>: several browsers of one person at once, over some 200 addresses of lists and details as they are linked from
/// each other: requests each second, waits. And the first page of the default list alone.
/// </summary>
internal static partial class MixCommand
{
    private static readonly string[] Words = ["apache", "openssl", "windows", "overflow", "CVE-2021", "remote code", "クロスサイト", "linux", "php", "sql"];
    private static readonly string[] Views = ["affected", "kev", "undecided", "unanalysed", "all"];
    private static readonly string[] Sorts = ["severity", "-severity", "published", "systems", "name"];
    private static readonly string[] Levels = ["critical", "high", "unrated"];
    private static readonly int[] Pages = [2, 5, 20, 60];

    public static Command Create()
    {
        var server = new Option<FileInfo>("--server") { Description = "The built kakehashi-server.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Data folder with a portfolio; it is copied.", Required = true };
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5199 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 20 };
        var browsers = new Option<int>("--browsers") { DefaultValueFactory = _ => 8 };
        var person = new Option<int>("--person") { Description = "1 sees all, the others what they are granted.", DefaultValueFactory = _ => 4 };
        var grants = new Option<int>("--grants") { Description = "Systems for which the person is named besides.", DefaultValueFactory = _ => 0 };
        var command = new Command("mix", "Measures many readers at once.") { server, data, port, seconds, browsers, person, grants };
        command.SetAction(async (parsed, _) =>
        {
            using var process = await ServerProcess.StartAsync(
                parsed.GetRequiredValue(server).FullName, parsed.GetRequiredValue(data).FullName, parsed.GetValue(port),
                folder => Grants.AddAsync(folder, parsed.GetValue(person), parsed.GetValue(grants)));
            var email = $"person{parsed.GetValue(person)}@example.jp";
            var readers = new List<PersonAtWork>();
            for (var number = 0; number < parsed.GetValue(browsers); number++)
            {
                readers.Add(await PersonAtWork.SignInAsync(process.Address, email));
            }

            var addresses = await AddressesAsync(readers[0]);
            var span = TimeSpan.FromSeconds(parsed.GetValue(seconds));
            await RunAsync($"warming up, {addresses.Count} addresses", readers, addresses, TimeSpan.FromSeconds(8));
            await RunAsync($"mix of {addresses.Count} addresses", readers, addresses, span);
            await RunAsync("first page of the default list", readers, ["/advisories"], span);
            await RunAsync("overview", readers, ["/"], span);
            Figures.Print($"peak {process.PeakMemory:N0} MiB");
            readers.ForEach(reader => reader.Dispose());
        });
        return command;
    }

    [GeneratedRegex("href=\"(/(?:advisories|systems|parties/customers)/[^\"?#]+)\"")]
    private static partial Regex Detail();

    private static async Task<List<string>> AddressesAsync(PersonAtWork reader)
    {
        var lists = new List<string> { "/", "/advisories", "/systems", "/parties/customers" };
        foreach (var view in Views)
        {
            lists.AddRange(Sorts.Select(sort => $"/advisories?view={view}&sort={sort}"));
            lists.AddRange(Pages.Select(page => $"/advisories?view={view}&page={page}"));
            lists.AddRange(Levels.Select(level => $"/advisories?view={view}&severity={level}"));
            lists.AddRange(Words.Select(word => $"/advisories?view={view}&q={Uri.EscapeDataString(word)}"));
        }

        lists.AddRange(Pages.Select(page => $"/systems?page={page}"));
        var details = new HashSet<string>();
        foreach (var list in lists.Where((_, at) => at % 4 == 0))
        {
            details.UnionWith(Detail().Matches(await reader.GetAsync(list)).Select(match => match.Groups[1].Value)
                .Where(address => !address.EndsWith("/feeds", StringComparison.Ordinal) && !address.EndsWith("/import", StringComparison.Ordinal)
                    && !address.EndsWith("/new", StringComparison.Ordinal)));
        }

        return [.. lists, .. details.Order(StringComparer.Ordinal).Where((_, at) => at % Math.Max(1, details.Count / 80) == 0).Take(80)];
    }

    private static async Task RunAsync(string name, List<PersonAtWork> readers, List<string> addresses, TimeSpan span)
    {
        var waits = new ConcurrentBag<(string Address, TimeSpan Took)>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(readers.Select((reader, first) => Task.Run(async () =>
        {
            var random = new Random(first);
            while (clock.Elapsed < span)
            {
                var address = addresses[random.Next(addresses.Count)];
                var start = Stopwatch.GetTimestamp();
                await reader.GetAsync(address);
                waits.Add((address, Stopwatch.GetElapsedTime(start)));
            }
        })));
        Figures.Print($"{name}: {waits.Count / clock.Elapsed.TotalSeconds:N0} requests/s, {Figures.Spread([.. waits.Select(wait => wait.Took)])}");
        foreach (var slow in waits.GroupBy(wait => wait.Address).Select(group => (group.Key, Mean: group.Average(wait => wait.Took.TotalMilliseconds)))
            .OrderByDescending(row => row.Mean).Take(addresses.Count > 1 ? 6 : 0))
        {
            Figures.Print($"    {slow.Mean:N0} ms {slow.Key}");
        }
    }
}
