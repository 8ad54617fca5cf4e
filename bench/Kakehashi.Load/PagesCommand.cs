using System.CommandLine;
using System.Diagnostics;

namespace Kakehashi.Load;

/// <summary><c>pages</c>: how long pages take for somebody who is signed in, one after the other.</summary>
internal static class PagesCommand
{
    public static Command Create()
    {
        var server = new Option<FileInfo>("--server") { Description = "The built kakehashi-server.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Data folder with a portfolio; it is copied.", Required = true };
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5199 };
        var times = new Option<int>("--times") { DefaultValueFactory = _ => 20 };
        var person = new Option<int>("--person") { Description = "1 sees all, the others their department.", DefaultValueFactory = _ => 1 };
        var pages = new Argument<string[]>("pages") { Description = "Addresses, such as /advisories." };
        var command = new Command("pages", "Measures pages.") { server, data, port, times, person, pages };
        command.SetAction(async (parsed, _) =>
        {
            using var process = await ServerProcess.StartAsync(
                parsed.GetRequiredValue(server).FullName, parsed.GetRequiredValue(data).FullName, parsed.GetValue(port));
            using var reader = await PersonAtWork.SignInAsync(process.Address, $"person{parsed.GetValue(person)}@example.jp");
            foreach (var page in parsed.GetRequiredValue(pages))
            {
                await reader.GetAsync(page);
                var waits = new List<TimeSpan>();
                var length = 0;
                for (var number = 0; number < parsed.GetValue(times); number++)
                {
                    var clock = Stopwatch.StartNew();
                    length = (await reader.GetAsync(page)).Length;
                    waits.Add(clock.Elapsed);
                }

                Figures.Print($"{page}: {Figures.Spread(waits)}, {length / 1024:N0} KiB");
            }
        });
        return command;
    }
}
