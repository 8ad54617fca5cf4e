using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// Reads SPDX 2.2 and 2.3 as RDF/XML. A package may be described inside of whatever first speaks of it, and be pointed
/// to from elsewhere, so the document becomes a graph first, and the packages are taken from that.
/// </summary>
internal static class SpdxRdfReader
{
    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        InventoryResult? result = null;
        XmlPull.Read(upload, options, xml =>
        {
            var root = (Where: xml.Where, Name: xml.Xml.Name);
            var graph = RdfXml.Read(xml, options, Wants);
            var document = graph.Nodes.FirstOrDefault(node => node.Type == "SpdxDocument")
                ?? throw new BadInputException(
                    RefusalCodes.UnknownFormat, root.Where, $"{root.Name} without SpdxDocument");
            result = ToDraft(document, graph, options).ToResult(InventoryFormats.SpdxRdf, xml.EncodingName);
        });
        return result!;
    }

    private static bool Wants(string property) => SpdxPackage.Wants(property) || property
        is "specVersion" or "creationInfo" or "created" or "externalRef" or "referenceType" or "referenceLocator" or "member" or "licenseId"
        or "licenseException" or "licenseExceptionId";

    private static SpdxDraft ToDraft(RdfNode document, RdfGraph graph, InventoryOptions options)
    {
        var draft = new SpdxDraft(options)
        {
            Name = document.Text("name"),
            Namespace = document.Id.Split('#', 2)[0],
            Created = document.Targets("creationInfo").FirstOrDefault()?.Text("created"),
        };
        draft.MarkVersion(document.Text("specVersion"), document.Where);
        var licences = new RdfLicences();
        foreach (var node in graph.Nodes.Where(node => node.Type == "Package"))
        {
            draft.Take(ToPackage(node, licences), draft.Items.Reserve(), node.Where);
        }

        return draft;
    }

    private static SpdxPackage ToPackage(RdfNode node, RdfLicences licences)
    {
        var package = new SpdxPackage();
        package.Take("SPDXID", RdfNames.LastPart(node.Id));
        foreach (var (property, text, target) in node.Facts)
        {
            switch (property)
            {
                case "externalRef":
                    package.Refer(target?.Text("referenceType"), target?.Text("referenceLocator"));
                    break;
                case "licenseDeclared" or "licenseConcluded":
                    package.Take(property, text ?? licences.Of(target));
                    break;
                case "primaryPackagePurpose":
                    package.Take(property, SpdxTexts.Purpose(RdfNames.LastPart(text ?? target!.Id)));
                    break;
                default:
                    package.Take(property, text);
                    break;
            }
        }

        return package;
    }
}
