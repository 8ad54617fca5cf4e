using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Cvrf;

/// <summary>What a document says of all its vulnerabilities.</summary>
internal sealed class CvrfHead
{
    public string? Id { get; private set; }

    public string? Title { get; private set; }

    public DateTimeOffset? Published { get; private set; }

    public DateTimeOffset? Modified { get; private set; }

    public string? Summary { get; private set; }

    public List<AdvisoryReference> References { get; } = [];

    public CvrfTree Tree { get; private set; } = CvrfTree.Empty;

    /// <summary>Whether the child of the root is of use for the head.</summary>
    public static bool Knows(string name) =>
        name is "DocumentTitle" or "DocumentTracking" or "DocumentNotes" or "DocumentReferences" or "ProductTree";

    public void Note(XmlPart part)
    {
        switch (part.Name)
        {
            case "DocumentTitle":
                Title = part.Text;
                break;
            case "DocumentTracking":
                Id = part.Child("Identification")?.ChildText("ID");
                Published = Instants.Of(part.ChildText("InitialReleaseDate"));
                Modified = Instants.Of(part.ChildText("CurrentReleaseDate"));
                break;
            case "DocumentNotes":
                Summary = part.All("Note").FirstOrDefault(note => note.Attribute("Type") is "Summary")?.Text;
                break;
            case "DocumentReferences":
                References.AddRange(CvrfReferences.Of(part));
                break;
            default:
                Tree = CvrfTree.Of(part);
                break;
        }
    }
}
