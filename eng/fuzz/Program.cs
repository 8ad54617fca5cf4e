using System.Diagnostics;
using System.Globalization;
using Kakehashi.Fuzz;

// dotnet run -c Release --project eng/fuzz -- [--inputs N] [--seed S] [parser …]
var inputs = 10_000_000L;
var seed = 1UL;
var wanted = new List<string>();
for (var at = 0; at < args.Length; at++)
{
    switch (args[at])
    {
        case "--inputs":
            inputs = long.Parse(args[++at], CultureInfo.InvariantCulture);
            break;
        case "--seed":
            seed = ulong.Parse(args[++at], CultureInfo.InvariantCulture);
            break;
        default:
            wanted.Add(args[at]);
            break;
    }
}

var faults = 0L;
Console.WriteLine("| parser | inputs | accepted | refused | findings | ns an input | worst growth when the length doubles |");
Console.WriteLine("|---|---|---|---|---|---|---|");
foreach (var target in Targets.All.Where(target => wanted.Count == 0 || wanted.Contains(target.Name)))
{
    var clock = Stopwatch.StartNew();
    var run = new FuzzRun(target, seed);
    run.Feed(inputs);
    var each = clock.Elapsed.TotalNanoseconds / inputs;
    var (growth, pattern) = Growth.Of(target);
    faults += run.Findings.Count;
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {target.Name} | {inputs} | {run.Accepted} | {inputs - run.Accepted} | {run.Findings.Count} | {each:0} | {(growth == 0 ? "under 1 ms at 32 KiB" : $"{growth:0.0} ({pattern})")} |"));
    foreach (var finding in run.Findings.Take(5))
    {
        Console.WriteLine($"finding: {target.Name}: {finding}");
    }
}

return faults == 0 ? 0 : 1;
