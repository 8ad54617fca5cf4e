using System.CommandLine;

namespace Kakehashi.Load;

/// <summary>
/// <c>import</c>: feeds into a running server that holds a portfolio, while a person saves a form each second: records
/// each second, the person's waits, the server's memory.
/// </summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var server = new Option<FileInfo>("--server") { Description = "The built kakehashi-server.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Data folder with a portfolio; it is copied.", Required = true };
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5199 };
        var feeds = new Argument<FileInfo[]>("feeds") { Description = "Feeds, one after the other." };
        var command = new Command("import", "Measures an import with matching while a person works.") { server, data, port, feeds };
        command.SetAction(async (parsed, cancel) =>
        {
            using var process = await ServerProcess.StartAsync(
                parsed.GetRequiredValue(server).FullName, parsed.GetRequiredValue(data).FullName, parsed.GetValue(port));
            using var person = await PersonAtWork.SignInAsync(process.Address, "person1@example.jp");
            Figures.Print($"server at rest: {process.PeakMemory:N0} MiB");
            using var done = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var saving = person.SaveEachAsync(TimeSpan.FromSeconds(1), "/parties/customers/C-0001/edit", done.Token);
            foreach (var feed in parsed.GetRequiredValue(feeds))
            {
                var took = await process.RunAsync("import", feed.FullName);
                Figures.Print($"{feed.Name}: {took.Took.TotalSeconds:N1} s, peak {Math.Max(process.PeakMemory, took.PeakMemory):N0} MiB");
            }

            await done.CancelAsync();
            await saving;
            Figures.Print($"a person's saves meanwhile: {Figures.Spread(person.Saves)}");
            return 0;
        });
        return command;
    }
}
