using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Csaf;
using Kakehashi.Matching.Index;

namespace Kakehashi.Cli;

/// <summary>Reads advisories into an index, several files at once; what could not be read is told, not thrown away.</summary>
internal static class AdvisoryFiles
{
    public static AdvisoryIndex Index(IEnumerable<FileSystemInfo> places, TextWriter errors)
    {
        var gaps = new ProviderGaps();
        var files = places.SelectMany(place => AdvisorySources.OpenFiles(place.FullName, gaps: gaps)).ToList();
        var parts = new Part[files.Count];
        Parallel.For(0, files.Count, at => parts[at] = Read(files[at]));

        // Joined in the order of the files, whichever was read first: the same files give the same index.
        var all = new AdvisoryIndexBuilder();
        foreach (var part in parts)
        {
            all.Add(part.Advisories);
            foreach (var line in part.SetAside)
            {
                errors.WriteLine(line);
            }
        }

        foreach (var gap in gaps.Missing().OfType<AdvisoryItem.SetAside>())
        {
            errors.WriteLine(Line(gap));
        }

        return all.ToIndex();
    }

    private static Part Read(IEnumerable<AdvisoryItem> items)
    {
        var part = new Part(new AdvisoryIndexBuilder(), []);
        foreach (var item in items)
        {
            if (item is AdvisoryItem.Understood understood)
            {
                part.Advisories.Add(understood.Advisory);
            }
            else if (item is AdvisoryItem.SetAside setAside)
            {
                part.SetAside.Add(Line(setAside));
            }
        }

        return part;
    }

    private static string Line(AdvisoryItem.SetAside setAside) => $"set aside: {setAside.Where}: {setAside.Why} {setAside.Detail}";

    private sealed record Part(AdvisoryIndexBuilder Advisories, List<string> SetAside);
}
