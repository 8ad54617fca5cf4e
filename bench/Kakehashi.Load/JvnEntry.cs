using System.Globalization;
using System.Xml;

namespace Kakehashi.Load;

/// <summary>One entry in the shape of the real ones: products with CPE 2.2 names without version, prose, several CVEs, a history.</summary>
internal sealed class JvnEntry(int year, int number, Random random)
{
    private static readonly string[] Faults =
        ["クロスサイトスクリプティング", "SQL インジェクション", "認証回避", "境界外書き込み", "パストラバーサル", "情報漏えい", "サービス運用妨害"];

    private static readonly string[] Vectors =
    [
        "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.0/AV:N/AC:L/PR:H/UI:R/S:C/C:L/I:L/A:N", "CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H",
    ];

    private readonly DateTime _published = new DateTime(year, 1, 4, 12, 0, 0, DateTimeKind.Unspecified).AddMinutes(random.Next(360 * 1_440));

    public void Write(XmlWriter xml)
    {
        var fault = Faults[random.Next(Faults.Length)];
        var products = Enumerable.Range(0, 1 + Few(6)).Select(_ => JvnProductLine.Any(random)).ToList();
        xml.WriteStartElement("Vulinfo");
        xml.WriteElementString("VulinfoID", $"JVNDB-{year}-{number:D6}");
        xml.WriteStartElement("VulinfoData");
        xml.WriteElementString("Title", $"{products[0].Product} における{fault}の脆弱性");
        xml.WriteStartElement("VulinfoDescription");
        xml.WriteElementString("Overview", $"{(random.Next(200) == 0 ? "** 削除 ** " : "")}{products[0].Vendor}が提供する {products[0].Product} には、{fault}の脆弱性があります。  試験用に作った記述です。");
        xml.WriteEndElement();
        xml.WriteStartElement("Affected");
        products.ForEach(product => product.Write(xml));
        xml.WriteEndElement();
        WriteImpact(xml);
        WriteRelated(xml);
        WriteHistory(xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + "+09:00";

    // Mostly none, seldom many.
    private int Few(int most) => (int)(most * Math.Pow(random.NextDouble(), 4));

    private void WriteImpact(XmlWriter xml)
    {
        xml.WriteStartElement("Impact");
        if (random.Next(20) > 0)
        {
            xml.WriteStartElement("Cvss");
            xml.WriteAttributeString("version", "3.0");
            xml.WriteStartElement("Severity");
            xml.WriteAttributeString("type", "Base");
            xml.WriteString("High");
            xml.WriteEndElement();
            xml.WriteElementString("Base", random.Next(10) == 0 ? "10" : $"{random.Next(2, 10)}.{random.Next(10)}");
            xml.WriteElementString("Vector", Vectors[random.Next(Vectors.Length)]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteRelated(XmlWriter xml)
    {
        xml.WriteStartElement("Related");
        for (var at = 0; at <= Few(8); at++)
        {
            Related(xml, "advisory", "Common Vulnerabilities and Exposures (CVE)", $"CVE-{year}-{(number * 10) + at:D5}");
        }

        if (random.Next(2) == 0)
        {
            Related(xml, "advisory", "JVN", random.Next(2) == 0 ? $"JVN#{random.Next(10_000_000, 99_999_999)}" : $"JVNVU#{random.Next(90_000_000, 99_999_999)}");
        }

        Related(xml, "vendor", "お知らせ", "製品のセキュリティ情報");
        Related(xml, "cwe", "JVNDB", $"CWE-{random.Next(20, 800)}");
        xml.WriteEndElement();
    }

    private static void Related(XmlWriter xml, string type, string name, string id)
    {
        xml.WriteStartElement("RelatedItem");
        xml.WriteAttributeString("type", type);
        xml.WriteElementString("Name", name);
        xml.WriteElementString("VulinfoID", id);
        xml.WriteElementString("URL", $"https://example.com/{type}?a=1&b={Uri.EscapeDataString(id)}");
        xml.WriteEndElement();
    }

    private void WriteHistory(XmlWriter xml)
    {
        var updated = _published;
        xml.WriteStartElement("History");
        for (var edition = 0; edition <= Few(12); edition++)
        {
            updated = _published.AddDays(edition * 30);
            xml.WriteStartElement("HistoryItem");
            xml.WriteElementString("HistoryNo", $"{edition + 1}");
            xml.WriteElementString("DateTime", Iso(updated));

            // A backslash and an n, as published.
            xml.WriteElementString("Description", $"[{updated:yyyy年MM月dd日}]\\n  {(edition == 0 ? "掲載" : "影響を受けるシステム：内容を更新\\n  対策：内容を更新")}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteElementString("DateFirstPublished", Iso(_published));
        xml.WriteElementString("DateLastUpdated", Iso(updated));
        xml.WriteElementString("DatePublic", Iso(_published.Date));
    }
}
