using System.Xml;

namespace Kakehashi.Load;

/// <summary>A product of an entry with the versions that it names, in every way in which JVN iPedia writes them.</summary>
/// <param name="Vendor">Vendor.</param>
/// <param name="Product">Product.</param>
/// <param name="Cpe">CPE 2.2 name without version; empty for products that have none.</param>
/// <param name="Versions">Versions as prose; empty for an empty element.</param>
internal sealed record JvnProductLine(string Vendor, string Product, string Cpe, IReadOnlyList<string> Versions)
{
    private static readonly (string Vendor, string Word)[] Vendors =
        [("見本電機", "mihon"), ("例示ソフト", "reiji"), ("Sample Foundation", "sample"), ("Example Networks", "example"), ("試験工業", "shiken"), ("架空通信", "kakuu")];

    private static readonly string[] Products = ["ルーター", "Server", "Groupware", "複合機", "Gateway", "CMS", "Plug-in", "制御装置", "Library", "Agent"];

    // Each gives the prose for a version below another one.
    private static readonly Func<string, string, string>[] Ways =
    [
        (_, upper) => $"{upper} より前のバージョン",
        (_, upper) => $"{upper}より前のバージョン",
        (_, upper) => $"{upper} 未満",
        (_, upper) => $"{upper} およびそれ以前",
        (_, upper) => $"v{upper} およびそれ以前のバージョン",
        (_, upper) => $"ファームウェアバージョン {upper}およびそれ以前",
        (_, upper) => $"ファームウエア {upper} およびそれ以前",
        (lower, upper) => $"{lower} から {upper} より前のバージョン",
        (lower, upper) => $"{lower} 以上 {upper} 未満",
        (lower, upper) => $"{lower} から {upper}",
        (_, upper) => $"Ver.{upper}より前のバージョン（CVE-2025-0354、CVE-2025-0355）",
        (_, upper) => $"for Windows {upper} (Build 1575) 未満",
        (lower, _) => lower,
        (lower, _) => $"バージョン {lower}",
        (lower, upper) => $"core {lower}-beta9 から {upper} より前のバージョン",
        (_, _) => "すべてのバージョン",
        (_, _) => "詳しくは開発者の情報をご確認ください",
    ];

    public static JvnProductLine Any(Random random)
    {
        var (vendor, word) = Vendors[random.Next(Vendors.Length)];
        var kind = random.Next(Products.Length);
        var model = random.Next(1, 400);
        var kinds = random.Next(8) == 0 ? 0 : 1 + (int)(3 * Math.Pow(random.NextDouble(), 3));
        return new JvnProductLine(
            vendor,
            $"{Products[kind]} {model}",
            random.Next(12) == 0 ? "" : $"cpe:/{(kind is 0 or 3 or 7 ? "h" : "a")}:{word}:p{kind}_{model}",
            [.. Enumerable.Range(0, kinds).Select(_ => Prose(random))]);
    }

    public void Write(XmlWriter xml)
    {
        xml.WriteStartElement("AffectedItem");
        xml.WriteElementString("Name", Vendor);
        xml.WriteElementString("ProductName", Product);
        if (Cpe.Length > 0)
        {
            xml.WriteStartElement("Cpe");
            xml.WriteAttributeString("version", "2.2");
            xml.WriteString(Cpe);
            xml.WriteEndElement();
        }

        foreach (var version in Versions.DefaultIfEmpty(""))
        {
            xml.WriteElementString("VersionNumber", version);
        }

        xml.WriteEndElement();
    }

    private static string Prose(Random random)
    {
        var (major, minor, patch) = (random.Next(1, 12), random.Next(0, 20), random.Next(0, 30));
        var lower = $"{major}.{minor}.{patch}";
        var upper = random.Next(3) == 0 ? $"{major}.{minor + 1}" : $"{major}.{minor}.{patch + random.Next(1, 9)}";
        return Ways[random.Next(Ways.Length)](lower, upper);
    }
}
