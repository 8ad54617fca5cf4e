using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kakehashi.Load;

/// <summary>Several browsers of one person, reading at once.</summary>
internal sealed partial class Readers : IDisposable
{
    private static readonly string[] Words = ["apache", "openssl", "windows", "overflow", "CVE-2021", "remote code", "クロスサイト", "linux", "php", "sql"];
    private static readonly string[] Views = ["affected", "kev", "undecided", "unanalysed", "all"];
    private static readonly string[] Sorts = ["severity", "-severity", "published", "systems", "name"];
    private static readonly string[] Levels = ["critical", "high", "unrated"];
    private static readonly int[] Pages = [2, 5, 20, 60];

    private readonly List<PersonAtWork> _browsers;

    private Readers(List<PersonAtWork> browsers) => _browsers = browsers;

    public static async Task<Readers> SignInAsync(Uri address, int person, int browsers)
    {
        var signedIn = new List<PersonAtWork>();
        for (var number = 0; number < browsers; number++)
        {
            signedIn.Add(await PersonAtWork.SignInAsync(address, $"person{person}@example.jp"));
        }

        return new Readers(signedIn);
    }

    public void Dispose() => _browsers.ForEach(browser => browser.Dispose());

    /// <summary>Some 200 addresses of lists, filters, deep pages and details, as they are linked from each other.</summary>
    public async Task<List<string>> AddressesAsync()
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
            details.UnionWith(Detail().Matches(await _browsers[0].GetAsync(list)).Select(match => match.Groups[1].Value)
                .Where(address => !address.EndsWith("/feeds", StringComparison.Ordinal) && !address.EndsWith("/import", StringComparison.Ordinal)
                    && !address.EndsWith("/new", StringComparison.Ordinal)));
        }

        return [.. lists, .. details.Order(StringComparer.Ordinal).Where((_, at) => at % Math.Max(1, details.Count / 80) == 0).Take(80)];
    }

    /// <summary>Reads these addresses in no order for a span.</summary>
    public async Task<Answer> RunAsync(IReadOnlyList<string> addresses, TimeSpan span)
    {
        var waits = new ConcurrentBag<(string Address, TimeSpan Took)>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(_browsers.Select((browser, first) => Task.Run(async () =>
        {
            var random = new Random(first);
            while (clock.Elapsed < span)
            {
                var address = addresses[random.Next(addresses.Count)];
                var start = Stopwatch.GetTimestamp();
                await browser.GetAsync(address);
                waits.Add((address, Stopwatch.GetElapsedTime(start)));
            }
        })));
        return new Answer(waits.Count / clock.Elapsed.TotalSeconds, [.. waits]);
    }

    [GeneratedRegex("href=\"(/(?:advisories|systems|parties/customers)/[^\"?#]+)\"")]
    private static partial Regex Detail();

    /// <summary>What a run measured.</summary>
    internal sealed record Answer(double PerSecond, IReadOnlyList<(string Address, TimeSpan Took)> Waits)
    {
        public IReadOnlyCollection<TimeSpan> Times => [.. Waits.Select(wait => wait.Took)];

        /// <summary>The addresses that took longest in the mean.</summary>
        public IEnumerable<(string Address, double Milliseconds)> Slowest(int count) => Waits.GroupBy(wait => wait.Address)
            .Select(group => (group.Key, Mean: group.Average(wait => wait.Took.TotalMilliseconds)))
            .OrderByDescending(row => row.Mean).Take(count);
    }
}
