using System.CommandLine;
using System.Diagnostics;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Load;

/// <summary><c>jvn</c>: yearly files of JVN iPedia details (VULDEF) of a size, always the same for the same seed, read back at once.</summary>
internal static class JvnCommand
{
    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder to make.", Required = true };
        var records = new Option<int>("--records") { DefaultValueFactory = _ => 20_000 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 20260401 };
        var command = new Command("jvn", "Makes JVN details in the shape of the real ones, and reads them.") { output, records, seed };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(output).FullName;
            JvnFiles.Write(folder, parsed.GetValue(records), new Random(parsed.GetValue(seed)));
            return Read(folder, parsed.GetValue(records));
        });
        return command;
    }

    private static int Read(string folder, int wanted)
    {
        var bytes = Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length);
        var clock = Stopwatch.StartNew();
        var (read, setAside, statements, open, bulletins) = (0, 0, 0, 0, 0);
        foreach (var item in AdvisorySources.Open(folder))
        {
            if (item is AdvisoryItem.Understood { Advisory: var advisory })
            {
                read++;
                statements += advisory.Affected.Count;
                open += advisory.Affected.Count(product => product.Undecided is not null);
                bulletins += advisory.Related.Count > 0 ? 1 : 0;
            }
            else if (item is AdvisoryItem.SetAside)
            {
                setAside++;
            }
        }

        Figures.Print($"{read:N0} of {wanted:N0} records read, {setAside:N0} set aside, {bytes / 1048576.0:N1} MiB in {clock.ElapsedMilliseconds:N0} ms");
        Figures.Print($"{bulletins:N0} of several CVEs; {statements:N0} statements, the versions of {open:N0} left open");
        return read == wanted && setAside == 0 ? 0 : 1;
    }
}
