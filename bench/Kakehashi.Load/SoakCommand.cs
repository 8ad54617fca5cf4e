using System.CommandLine;
using System.Diagnostics;
using Kakehashi.Load.Goals;

namespace Kakehashi.Load;

/// <summary>
/// <c>soak</c>: one server for half an hour under imports, uploads and readers at once. Its memory must not grow with time.
/// </summary>
internal static class SoakCommand
{
    private const int Systems = 40;
    private const int Editions = 4;
    private static readonly TimeSpan BetweenUploads = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenUpdates = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var server = new Option<FileInfo>("--server") { Description = "The built kakehashi-server.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Data folder with a portfolio and advisories; it is copied.", Required = true };
        var shared = new Option<DirectoryInfo>("--shared") { Description = "The shared data with the feeds.", Required = true };
        var sbom = new Option<FileInfo>("--sbom") { Description = "SBOM to send.", Required = true };
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5198 };
        var minutes = new Option<int>("--minutes") { DefaultValueFactory = _ => 30 };
        var command = new Command("soak", "Imports, uploads and reads for a long time, and watches the memory.") { server, data, shared, sbom, port, minutes };
        command.SetAction(async (parsed, _) =>
        {
            using var process = await ServerProcess.StartAsync(
                parsed.GetRequiredValue(server).FullName, parsed.GetRequiredValue(data).FullName, parsed.GetValue(port));
            var file = parsed.GetRequiredValue(sbom);
            using var person = await PersonAtWork.SignInAsync(process.Address, "person1@example.jp");
            using var readers = await Readers.SignInAsync(process.Address, 4, 2);
            using var end = new CancellationTokenSource(TimeSpan.FromMinutes(parsed.GetValue(minutes)));
            var uploads = UploadAsync(new Uploads(person, file.Name, await File.ReadAllTextAsync(file.FullName, CancellationToken.None)), end.Token);
            var updates = UpdateAsync(process, parsed.GetRequiredValue(shared).FullName, end.Token);
            var samples = await WatchAsync(process, readers, end.Token);
            Figures.Print($"{await uploads:N0} uploads of {file.Name}, {await updates:N0} updates of 5,600 records");

            // The first third fills what is remembered; from then on it must stay.
            var third = samples.Count / 3;
            var (middle, last) = (samples.Skip(third).Take(third).Average(), samples.TakeLast(third).Average());
            Figures.Print($"memory in the mean of the second third {middle:N0} MiB, of the last {last:N0} MiB: {last / middle - 1:P1}");
        });
        return command;
    }

    // A sample for each turn of the readers.
    private static async Task<List<double>> WatchAsync(ServerProcess process, Readers readers, CancellationToken end)
    {
        var samples = new List<double>();
        var addresses = await readers.AddressesAsync();
        var clock = Stopwatch.StartNew();
        while (!end.IsCancellationRequested)
        {
            var answer = await readers.RunAsync(addresses, Turn);
            samples.Add(process.MemoryNow);
            Figures.Print($"{clock.Elapsed.TotalMinutes:N0} min: {samples[^1]:N0} MiB, {answer.PerSecond:N0} requests/s, p99 {Figures.At(answer.Times, 0.99):N0} ms");
        }

        return samples;
    }

    private static async Task<int> UploadAsync(Uploads uploads, CancellationToken end)
    {
        var sent = 0;
        while (!end.IsCancellationRequested)
        {
            await uploads.SendAsync(sent % Systems, 1_000 + (sent % Editions));
            sent++;
            await RestAsync(BetweenUploads, end);
        }

        return sent;
    }

    private static async Task<int> UpdateAsync(ServerProcess process, string shared, CancellationToken end)
    {
        var done = 0;
        var folder = Directory.CreateTempSubdirectory("kakehashi-soak-").FullName;
        while (!end.IsCancellationRequested)
        {
            // Each edition is a day younger than the one before, as updates are.
            foreach (var path in UpdateFeeds.Write(Path.Combine(folder, "edition"), shared, ++done))
            {
                await process.RunAsync("import", path);
            }

            Directory.Delete(Path.Combine(folder, "edition"), true);
            await RestAsync(BetweenUpdates, end);
        }

        Directory.Delete(folder, true);
        return done;
    }

    private static async Task RestAsync(TimeSpan span, CancellationToken end)
    {
        try
        {
            await Task.Delay(span, end);
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }
}
