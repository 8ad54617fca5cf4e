using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Spdx;

/// <summary>An SPDX 2 document while it is being read, in whichever notation.</summary>
internal sealed class SpdxDraft(InventoryOptions options)
{
    private readonly SbomDraft _document = new(options);
    private string? _version;
    private string _versionPlace = "spdxVersion";

    /// <summary>Whether the document says that it is of SPDX 2.</summary>
    public bool IsMarked => _version is not null;

    public ItemCollector Items => _document.Items;

    /// <summary>What the document calls itself (clause 6.4).</summary>
    public string? Name
    {
        set => _document.Subject = value;
    }

    /// <summary>The document's own identity (clause 6.5).</summary>
    public string? Namespace
    {
        set => _document.SerialNumber = value;
    }

    /// <summary>When it was made (clause 6.9), as written.</summary>
    public string? Created
    {
        set => _document.MadeAt = value;
    }

    /// <summary>Takes the version of the specification (clause 6.1), which is judged at the end.</summary>
    public void MarkVersion(string? text, string where) => (_version, _versionPlace) = (text ?? "", where);

    /// <summary>Puts a package into its place.</summary>
    public void Take(SpdxPackage package, int place, string where) => _document.Take(package.Finish(), place, where);

    /// <exception cref="BadInputException">The version of the specification is missing or not known.</exception>
    public InventoryResult ToResult(string format, string encoding) =>
        _document.ToResult(format, SpdxTexts.Version(_version, _versionPlace), encoding);
}
