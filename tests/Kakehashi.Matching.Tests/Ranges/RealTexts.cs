using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Kakehashi.Testing;

namespace Kakehashi.Matching.Tests.Ranges;

/// <summary>What publishers really wrote about versions, out of the shared folder.</summary>
internal static class RealTexts
{
    /// <summary>The <c>VersionNumber</c> elements of JVN, each with the name of its product.</summary>
    public static IEnumerable<(string Product, string Text)> OfJvn()
    {
        var files = Directory.EnumerateFiles(SharedData.Path("data/jvn"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".xml" or ".rdf")
            .Order(StringComparer.Ordinal);
        foreach (var item in files.SelectMany(file => Elements(file, "AffectedItem")))
        {
            var product = Texts(item, "ProductName").FirstOrDefault("");
            foreach (var version in Texts(item, "VersionNumber"))
            {
                yield return (product, version);
            }
        }
    }

    /// <summary>
    /// The version branches of CSAF documents, each with its category and the name of the product around it.
    /// </summary>
    public static IEnumerable<(string Product, string Category, string Name)> OfCsaf()
    {
        foreach (var content in CsafDocuments())
        {
            using var document = Parse(content);
            if (document?.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("product_tree", out var tree))
            {
                foreach (var branch in Branches(tree, ""))
                {
                    yield return branch;
                }
            }
        }
    }

    private static IEnumerable<XElement> Elements(string file, string name)
    {
        try
        {
            return [.. XDocument.Load(file).Descendants().Where(element => element.Name.LocalName == name)];
        }
        catch (System.Xml.XmlException)
        {
            // Some samples are cut off on purpose.
            return [];
        }
    }

    private static IEnumerable<string> Texts(XElement parent, string name) => parent.Elements()
        .Where(child => child.Name.LocalName == name)
        .Select(child => child.Value.Trim())
        .Where(text => text.Length > 0);

    private static IEnumerable<byte[]> CsafDocuments()
    {
        var files = Directory.EnumerateFiles(SharedData.Path("data/csaf"), "*", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            foreach (var content in Contents(file, stream))
            {
                yield return content;
            }
        }
    }

    private static IEnumerable<byte[]> Contents(string file, Stream stream)
    {
        if (file.EndsWith(".tar.gz", StringComparison.Ordinal))
        {
            using var tar = new TarReader(new GZipStream(stream, CompressionMode.Decompress));
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is not null && entry.Name.EndsWith(".json", StringComparison.Ordinal))
                {
                    yield return All(entry.DataStream);
                }
            }
        }
        else if (file.EndsWith(".zip", StringComparison.Ordinal))
        {
            using var zip = new ZipArchive(stream);
            foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)))
            {
                using var content = entry.Open();
                yield return All(content);
            }
        }
        else if (file.EndsWith(".json.gz", StringComparison.Ordinal))
        {
            using var content = new GZipStream(stream, CompressionMode.Decompress);
            yield return All(content);
        }
        else if (file.EndsWith(".json", StringComparison.Ordinal))
        {
            yield return All(stream);
        }
    }

    private static byte[] All(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static JsonDocument? Parse(byte[] content)
    {
        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Product, string Category, string Name)> Branches(
        JsonElement parent, string product)
    {
        if (!parent.TryGetProperty("branches", out var branches) || branches.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var branch in branches.EnumerateArray())
        {
            var category = branch.TryGetProperty("category", out var kind) ? kind.GetString() ?? "" : "";
            var name = branch.TryGetProperty("name", out var text) ? text.GetString() ?? "" : "";
            if (category.StartsWith("product_version", StringComparison.Ordinal))
            {
                yield return (product, category, name);
            }

            foreach (var inner in Branches(branch, category == "product_name" ? name : product))
            {
                yield return inner;
            }
        }
    }
}
