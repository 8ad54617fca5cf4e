using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kakehashi.Load;

/// <summary>An SBOM sent by a person's browser, timed until its components and matches are on the page.</summary>
internal sealed partial class Uploads(PersonAtWork person, string name, string sbom)
{
    /// <summary>Sends it for a system, with a version of each component that nobody has seen.</summary>
    /// <param name="system">Number of the system.</param>
    /// <param name="mark">What makes the versions new.</param>
    public async Task<TimeSpan> SendAsync(int system, int mark)
    {
        // All of them are new to the matching, too.
        var bytes = Encoding.UTF8.GetBytes(Purl().Replace(sbom, string.Create(CultureInfo.InvariantCulture, $"$1.{mark}")));
        var clock = Stopwatch.StartNew();
        var page = await person.PostFileAsync($"/systems/S-{system:D5}/inventory", "Upload", name, bytes);
        while ((await person.GetAsync(page)).Contains("<progress ", StringComparison.Ordinal))
        {
            await Task.Delay(20, CancellationToken.None);
        }

        return clock.Elapsed;
    }

    [GeneratedRegex("(\"pkg:[^@\"]+@[^\"?#]+)")]
    private static partial Regex Purl();
}
