using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// One package of an SPDX 2 document while it is being read. Every notation hands its facts over under the names of the
/// JSON notation, so that the same document gives the same component however it is written.
/// </summary>
internal sealed class SpdxPackage
{
    private readonly ComponentDraft _component = new();
    private string? _concluded;

    /// <summary>Whether <see cref="Take"/> has a use for the property; all others are left behind unread.</summary>
    public static bool Wants(string property) => property
        is "SPDXID" or "name" or "versionInfo" or "supplier" or "originator"
        or "primaryPackagePurpose" or "licenseDeclared" or "licenseConcluded" or "sourceInfo";

    public void Take(string property, string? text)
    {
        switch (property)
        {
            case "SPDXID": _component.Type ??= SpdxTexts.KindOfId(text); break;
            case "name": _component.Name = SpdxTexts.Stated(text); break;
            case "versionInfo": _component.Version = SpdxTexts.Stated(text); break;
            case "supplier": _component.Supplier = SpdxTexts.Who(text); break;
            case "originator": _component.Manufacturer = SpdxTexts.Who(text); break;
            case "primaryPackagePurpose": _component.Type = SpdxTexts.Kind(text); break;
            case "licenseDeclared": _component.AddLicence(SpdxTexts.Stated(text)); break;
            case "licenseConcluded": _concluded = SpdxTexts.Stated(text); break;
            case "sourceInfo": _component.AddSource(text); break;
        }
    }

    /// <summary>Notes an external reference (clause 7.21): package URLs and CPEs count.</summary>
    public void Refer(string? type, string? locator) => SpdxTexts.Refer(_component, type, locator);

    /// <summary>The component, once nothing more comes.</summary>
    public ComponentDraft Finish()
    {
        // What the packager declares, and only without it what somebody concluded.
        if (!_component.HasLicence)
        {
            _component.AddLicence(_concluded);
        }

        return _component;
    }
}
