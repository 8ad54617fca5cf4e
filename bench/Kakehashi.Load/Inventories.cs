using System.Text;
using System.Text.Json;

namespace Kakehashi.Load;

/// <summary>
/// For each system one SBOM: a distribution's packages, libraries of one or two languages, and products that only a CPE
/// names, spread over the versions of fifteen years.
/// </summary>
internal static class Inventories
{
    private static readonly string[][] Languages = [["maven"], ["maven", "npm"], ["npm"], ["pypi"], ["golang"], ["maven"]];

    private static readonly (string Product, string[] Versions)[] Products =
    [
        ("a:apache:http_server", ["2.2.15", "2.4.6", "2.4.29", "2.4.41", "2.4.49", "2.4.52", "2.4.57"]),
        ("a:apache:tomcat", ["7.0.76", "8.5.4", "8.5.51", "9.0.30", "9.0.65", "10.1.7"]),
        ("a:f5:nginx", ["1.12.2", "1.16.1", "1.18.0", "1.20.1", "1.24.0"]),
        ("a:openssl:openssl", ["1.0.1e", "1.0.2k", "1.1.1d", "1.1.1k", "3.0.1", "3.0.7"]),
        ("a:php:php", ["5.4.16", "7.2.24", "7.4.3", "8.0.13", "8.1.20"]),
        ("a:mysql:mysql", ["5.5.68", "5.7.30", "8.0.22", "8.0.32"]),
        ("a:oracle:mysql", ["5.7.30", "8.0.22", "8.0.28", "8.0.32"]),
        ("a:postgresql:postgresql", ["9.2.24", "10.23", "12.7", "13.4", "14.2"]),
        ("a:oracle:database_server", ["12.1.0.2", "12.2.0.1", "19c"]),
        ("a:oracle:weblogic_server", ["12.1.3.0.0", "12.2.1.3.0", "12.2.1.4.0", "14.1.1.0.0"]),
        ("a:microsoft:sql_server", ["2014", "2016", "2019"]),
        ("a:oracle:jdk", ["1.8.0", "11.0.2", "11.0.13", "17.0.1"]),
        ("a:isc:bind", ["9.9.4", "9.11.4", "9.11.36", "9.16.23"]),
        ("a:samba:samba", ["4.10.16", "4.13.3", "4.15.5"]),
        ("a:vmware:vcenter_server", ["6.5", "6.7", "7.0"]),
        ("a:elastic:elasticsearch", ["6.8.13", "7.10.2", "7.17.0"]),
        ("a:redis:redis", ["5.0.3", "6.0.16", "6.2.6"]),
        ("a:wordpress:wordpress", ["4.9.8", "5.6.2", "5.9.1"]),
        ("a:zabbix:zabbix", ["4.0.22", "5.0.17", "6.0.3"]),
        ("o:fortinet:fortios", ["6.0.9", "6.4.8", "7.0.5"]),
        ("o:cisco:ios", ["15.2\\(4\\)m3", "15.6\\(2\\)t"]),
    ];

    private static readonly string[] Systems =
        ["o:microsoft:windows_server_2012:r2", "o:microsoft:windows_server_2016:-", "o:microsoft:windows_server_2019:-", "o:redhat:enterprise_linux:7.0", "o:redhat:enterprise_linux:8.0", "o:debian:debian_linux:11.0"];

    public static void Write(string folder, PortfolioSize size, PackagePool pool, Random random)
    {
        Directory.CreateDirectory(folder);
        using var manifest = new StreamWriter(Path.Combine(folder, "manifest.csv"), false, new UTF8Encoding(true));
        manifest.WriteLine("システムコード,ファイル,取込日,配布物,ノード");
        for (var number = 0; number < size.Systems; number++)
        {
            // Sizes spread from a fifth to nearly twice the mean; the sum comes out.
            var lines = (size.Lines / size.Systems * (20 + (number * 37 % 161))) / 100;
            var file = size.System(number) + ".cdx.json";
            using (var stream = File.Create(Path.Combine(folder, file)))
            {
                // Built over fifteen years, and some are kept up to date.
                WriteSbom(stream, lines, pool, random, random.Next(16));
            }

            manifest.WriteLine($"{size.System(number)},{file},2026-03-31,,{(random.Next(2) == 0 ? "ap01" : "")}");
        }
    }

    /// <summary>An SBOM with this many components, most of them as they were so many years ago.</summary>
    public static void WriteSbom(Stream stream, int lines, PackagePool pool, Random random, int years)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteStartArray("components");
        var seen = new HashSet<string>();
        WriteCpe(json, Systems[random.Next(Systems.Length)], seen);
        var products = Math.Min(Products.Length, Math.Max(2, lines / 25));
        for (var at = 0; at < products; at++)
        {
            var (product, versions) = Products[random.Next(Products.Length)];
            WriteCpe(json, $"{product}:{versions[random.Next(versions.Length)]}", seen);
        }

        var languages = Languages[random.Next(Languages.Length)];
        for (var tries = 0; seen.Count < lines && tries < lines * 20; tries++)
        {
            var type = random.Next(100) < 45 ? "deb" : languages[random.Next(languages.Length)];
            var (name, version) = pool.Draw(type, random);
            WritePackage(json, type, (name, OlderRelease.Of(version, random.Next(5) == 0 ? 0 : years)), seen);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCpe(Utf8JsonWriter json, string product, HashSet<string> seen)
    {
        var parts = product.Split(':');
        if (!seen.Add(parts[2]))
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", parts[0] == "o" ? "operating-system" : "application");
        json.WriteString("name", parts[2]);
        json.WriteString("version", parts[3].Replace("\\", "", StringComparison.Ordinal));
        json.WriteString("cpe", $"cpe:2.3:{product}:*:*:*:*:*:*:*");
        json.WriteEndObject();
    }

    private static void WritePackage(Utf8JsonWriter json, string type, (string Name, string Version) package, HashSet<string> seen)
    {
        var distribution = type == "deb" ? "?distro=debian-11" : "";
        var purl = $"pkg:{type}/{package.Name}@{Uri.EscapeDataString(package.Version)}{distribution}";
        if (!seen.Add(purl))
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("name", package.Name[(package.Name.LastIndexOf('/') + 1)..]);
        json.WriteString("version", package.Version);
        json.WriteString("purl", purl);
        json.WriteEndObject();
    }
}
