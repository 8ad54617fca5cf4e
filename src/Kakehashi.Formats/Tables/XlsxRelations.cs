using System.Xml;

namespace Kakehashi.Formats.Tables;

/// <summary>
/// Where the parts of a workbook lie, by relation id (ISO/IEC 29500-2). Targets outside the file are left out.
/// </summary>
internal static class XlsxRelations
{
    public static Dictionary<string, string> Read(ZipParts parts, string part, string folder)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!parts.Has(part))
        {
            return targets;
        }

        using var xml = parts.Open(part);
        ZipParts.Guard(part, () =>
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship"
                    && xml.GetAttribute("TargetMode") != "External"
                    && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
                {
                    targets.TryAdd(id, target.StartsWith('/') ? target[1..] : folder + target);
                }
            }

            return targets;
        });
        return targets;
    }
}
