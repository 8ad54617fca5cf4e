using System.Globalization;
using System.Xml;

namespace Kakehashi.Load;

/// <summary>Writes the yearly files; the newer half of the records stands in the last three years, as in JVN iPedia.</summary>
internal static class JvnFiles
{
    private const string Vuldef = "http://jvn.jp/vuldef/";
    private const string StatusOfMyJvn = "http://jvndb.jvn.jp/myjvn/Status";
    private const int LastYear = 2026;
    private const int Years = 10;

    public static void Write(string folder, int records, Random random)
    {
        Directory.CreateDirectory(folder);
        for (var year = LastYear - Years + 1; year <= LastYear; year++)
        {
            var before = Share(records, year - 1);
            WriteYear(Path.Combine(folder, $"jvndb_detail_{year}.rdf"), year, Share(records, year) - before, random);
        }
    }

    // How many records there are up to the end of a year.
    private static int Share(int records, int year)
    {
        var passed = year - (LastYear - Years);
        return passed <= 0 ? 0 : passed >= Years ? records : passed <= Years - 3
            ? records / 2 * passed / (Years - 3)
            : (records / 2) + ((records - (records / 2)) * (passed - (Years - 3)) / 3);
    }

    private static void WriteYear(string path, int year, int count, Random random)
    {
        using var xml = XmlWriter.Create(path, new XmlWriterSettings { Indent = true });
        xml.WriteStartElement("VULDEF-Document", Vuldef);
        xml.WriteAttributeString("version", "3.2");
        xml.WriteAttributeString("xml", "lang", null, "ja");
        for (var number = 1; number <= count; number++)
        {
            new JvnEntry(year, number, random).Write(xml);
        }

        xml.WriteStartElement("status", "Status", StatusOfMyJvn);
        foreach (var (name, value) in new[] { ("version", "3.3"), ("method", "getVulnDetailInfo"), ("retCd", "0"), ("firstRes", "1") })
        {
            xml.WriteAttributeString(name, value);
        }

        xml.WriteAttributeString("totalRes", count.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
