using System.CommandLine;

namespace Kakehashi.Load;

/// <summary><c>upload</c>: an SBOM into a running server, timed until its components and matches are on the page.</summary>
internal static class UploadCommand
{
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
            var file = parsed.GetRequiredValue(sbom);
            var uploads = new Uploads(person, file.Name, await File.ReadAllTextAsync(file.FullName, CancellationToken.None));
            var first = await uploads.SendAsync(0, 0);
            Figures.Print($"the first one, into a server just started: {first.TotalMilliseconds:N0} ms");
            var waits = new List<TimeSpan>();
            for (var number = 1; number < parsed.GetValue(times); number++)
            {
                waits.Add(await uploads.SendAsync(number, number));
            }

            Figures.Print($"{file.Name} on the page: {Figures.Spread(waits)}; peak {process.PeakMemory:N0} MiB");
        });
        return command;
    }
}
