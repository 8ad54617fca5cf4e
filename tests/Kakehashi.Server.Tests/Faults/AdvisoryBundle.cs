using System.Globalization;
using System.IO.Compression;
using System.Text;
using Kakehashi.Server.Tests.Advisories;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>
/// Some hundred advisories as a folder with a page of NVD and a zip of OSV records: half of the OSV records tell of a CVE
/// that NVD has too, some of two CVEs, the others of none.
/// </summary>
internal static class AdvisoryBundle
{
    public const int Cves = 240;
    public const int OsvRecords = 240;
    public const int Records = Cves + OsvRecords;

    /// <summary>Writes the bundle below a folder; where it lies.</summary>
    public static string Write(string folder)
    {
        var bundle = Directory.CreateDirectory(Path.Combine(folder, "bundle")).FullName;
        File.WriteAllText(Path.Combine(bundle, "nvd.json"), NvdPage());
        using var zip = ZipFile.Open(Path.Combine(bundle, "osv.zip"), ZipArchiveMode.Create);
        for (var number = 0; number < OsvRecords; number++)
        {
            using var entry = new StreamWriter(zip.CreateEntry(OsvId(number) + ".json").Open());
            entry.Write(OsvRecord(number));
        }

        return bundle;
    }

    public static string NvdPage(int from = 0, int count = Cves, string below = "2.0", string modified = "2026-01-02T00:00:00.000")
    {
        var page = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"resultsPerPage":{{count}},"startIndex":0,"totalResults":{{count}},"format":"NVD_CVE","version":"2.0","timestamp":"2026-01-03T00:00:00.000","vulnerabilities":["""));
        for (var number = from; number < from + count; number++)
        {
            var one = AdvisoryWorkshop.Nvd(Cve(number), $"{Package(number)}:{Package(number)}", below, modified: modified);
            var start = one.IndexOf("{\"cve\"", StringComparison.Ordinal);
            page.Append(number == from ? "" : ",").Append(one.AsSpan(start, one.LastIndexOf(']') - start));
        }

        return page.Append("]}").ToString();
    }

    public static string OsvRecord(int number, string fixedIn = "1.5.0", string modified = "2026-01-01T00:00:00Z") =>
        AdvisoryWorkshop.Osv(OsvId(number), Package(number), fixedIn, Aliases(number), modified);

    public static string Package(int number) => string.Create(CultureInfo.InvariantCulture, $"package-{number % 150}");

    private static string Cve(int number) => string.Create(CultureInfo.InvariantCulture, $"CVE-2026-{1000 + number}");

    private static string OsvId(int number) => string.Create(CultureInfo.InvariantCulture, $"GHSA-aaaa-bbbb-{1000 + number}");

    private static string Aliases(int number) => (number % 4) switch
    {
        0 or 1 => $"\"{Cve(number)}\"",
        2 => $"\"{Cve(number)}\",\"{Cve(number + 1)}\"",
        _ => "",
    };
}
