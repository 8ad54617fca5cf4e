using System.CommandLine;

namespace Kakehashi.Load;

/// <summary>
/// <c>mix</c>: several browsers of one person at once, over some 200 addresses of lists and details as they are linked from
/// each other: requests each second, waits. And the first page of the default list alone.
/// </summary>
internal static class MixCommand
{
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
            using var installation = Installation.CopyOf(parsed.GetRequiredValue(data).FullName);
            await Grants.AddAsync(installation, parsed.GetValue(person), parsed.GetValue(grants));
            using var process = await ServerProcess.StartAsync(parsed.GetRequiredValue(server).FullName, installation, parsed.GetValue(port));
            using var readers = await Readers.SignInAsync(process.Address, parsed.GetValue(person), parsed.GetValue(browsers));
            var addresses = await readers.AddressesAsync();
            var span = TimeSpan.FromSeconds(parsed.GetValue(seconds));
            await PrintAsync($"warming up, {addresses.Count} addresses", readers, addresses, TimeSpan.FromSeconds(8));
            await PrintAsync($"mix of {addresses.Count} addresses", readers, addresses, span);
            await PrintAsync("first page of the default list", readers, ["/advisories"], span);
            await PrintAsync("overview", readers, ["/"], span);
            Figures.Print($"peak {process.PeakMemory:N0} MiB");
        });
        return command;
    }

    private static async Task PrintAsync(string name, Readers readers, List<string> addresses, TimeSpan span)
    {
        var answer = await readers.RunAsync(addresses, span);
        Figures.Print($"{name}: {answer.PerSecond:N0} requests/s, {Figures.Spread(answer.Times)}");
        foreach (var (address, mean) in answer.Slowest(addresses.Count > 1 ? 6 : 0))
        {
            Figures.Print($"    {mean:N0} ms {address}");
        }
    }
}
