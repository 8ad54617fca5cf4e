using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Index;

namespace Kakehashi.Cli;

/// <summary>Reads advisories into an index; what could not be read is told, not thrown away.</summary>
internal static class AdvisoryFiles
{
    public static AdvisoryIndex Index(IEnumerable<FileSystemInfo> places, TextWriter errors) => AdvisoryIndex.Build(Read(places, errors));

    private static IEnumerable<Advisory> Read(IEnumerable<FileSystemInfo> places, TextWriter errors)
    {
        foreach (var item in places.SelectMany(place => AdvisorySources.Open(place.FullName)))
        {
            if (item is AdvisoryItem.Understood understood)
            {
                yield return understood.Advisory;
            }
            else if (item is AdvisoryItem.SetAside setAside)
            {
                errors.WriteLine($"set aside: {setAside.Where}: {setAside.Why} {setAside.Detail}");
            }
        }
    }
}
