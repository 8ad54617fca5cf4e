using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Kakehashi.Load;

/// <summary><c>upload</c>: an SBOM into a running server, timed until its components and matches are on the page.</summary>
internal static partial class UploadCommand
{
    [GeneratedRegex("(\"pkg:[^@\"]+@[^\"?#]+)")]
    private static partial Regex Purl();

    public static Command Create()
    {
        var server = new Option<FileInfo>("--server") { Description = "The built kakehashi-server.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Data folder with a portfolio; it is copied.", Required = true };
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5199 };
        var times = new Option<int>("--times") { DefaultValueFactory = _ => 5 };
        var sbom = new Argument<FileInfo>("sbom");
        var command = new Command("upload", "Measures an upload until it is on the page.") { server, data, port, times, sbom };
        command.SetAction(async (parsed, _) =>
        {
            using var process = await ServerProcess.StartAsync(
                parsed.GetRequiredValue(server).FullName, parsed.GetRequiredValue(data).FullName, parsed.GetValue(port));
            using var person = await PersonAtWork.SignInAsync(process.Address, "person1@example.jp");
            var text = await File.ReadAllTextAsync(parsed.GetRequiredValue(sbom).FullName, CancellationToken.None);
            var waits = new List<TimeSpan>();
            for (var number = 0; number < parsed.GetValue(times); number++)
            {
                // Each time components that nobody has seen before: all of them are new to the matching, too.
                var bytes = Encoding.UTF8.GetBytes(Purl().Replace(text, $"$1.{number}"));
                var clock = Stopwatch.StartNew();
                var page = await person.PostFileAsync($"/systems/S-{number:D5}/inventory", "Upload", parsed.GetRequiredValue(sbom).Name, bytes);
                while ((await person.GetAsync(page)).Contains("<progress ", StringComparison.Ordinal))
                {
                    await Task.Delay(20, CancellationToken.None);
                }

                if (number == 0)
                {
                    Figures.Print($"the first one, into a server just started: {clock.ElapsedMilliseconds:N0} ms");
                    continue;
                }

                waits.Add(clock.Elapsed);
            }

            Figures.Print($"{parsed.GetRequiredValue(sbom).Name} on the page: {Figures.Spread(waits)}; peak {process.PeakMemory:N0} MiB");
        });
        return command;
    }
}
