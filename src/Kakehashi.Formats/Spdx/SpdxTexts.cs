using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Spdx;

/// <summary>The words of SPDX 2 and what they mean for an inventory; the same in each of its notations.</summary>
internal static class SpdxTexts
{
    private const string Purl = "purl";

    /// <summary>The version of the specification (<c>2.3</c>).</summary>
    /// <exception cref="BadInputException">It is not of SPDX 2.</exception>
    public static string Version(string? text, string where) =>
        text?.Trim() is ['S', 'P', 'D', 'X', '-', .. ['2', '.', >= '0' and <= '3'] version]
            ? version
            : throw new BadInputException(RefusalCodes.UnknownVersion, where, text ?? "");

    /// <summary>A text; null for the two words that stand for "nobody says" (clause 4.4 of the specification's annexes).</summary>
    public static string? Stated(string? text) => text?.Trim() is "" or "NOASSERTION" or "NONE" or null ? null : text;

    /// <summary>The name behind <c>Organization:</c>, <c>Person:</c> or <c>Tool:</c>, without the mail address.</summary>
    public static string? Who(string? text)
    {
        if (Stated(text) is not { } stated)
        {
            return null;
        }

        var name = stated[(stated.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var mail = name.IndexOfAny(['(', '<']);
        return Stated(mail > 0 ? name[..mail] : name)?.Trim();
    }

    /// <summary>CycloneDX's word for a purpose (<c>OPERATING-SYSTEM</c>, <c>OPERATING_SYSTEM</c>), or null.</summary>
    public static string? Kind(string? purpose) => Stated(purpose)?.Replace('_', '-').ToLowerInvariant();

    /// <summary>The purpose as JSON spells it, of the word that RDF has for it (<c>purpose_operatingSystem</c>).</summary>
    public static string Purpose(string term)
    {
        const string lead = "purpose_";
        var word = term.StartsWith(lead, StringComparison.Ordinal) ? term[lead.Length..] : term;
        return string.Concat(word.Select(c => char.IsAsciiLetterUpper(c) ? $"-{c}" : $"{c}")).ToUpperInvariant();
    }

    /// <summary>What trivy's identifiers say before there was a field for it: the operating system, or null.</summary>
    public static string? KindOfId(string? id) =>
        id?.StartsWith("SPDXRef-OperatingSystem", StringComparison.Ordinal) == true ? "operating-system" : null;

    /// <summary>Notes an external reference; of several package URLs the first counts.</summary>
    public static void Refer(ComponentDraft package, string? type, string? locator)
    {
        if (Stated(locator) is not { } stated || type is null)
        {
            return;
        }

        // The type may be written as a URL whose last part is the word.
        switch (type[(type.LastIndexOfAny(['/', '#']) + 1)..])
        {
            case Purl:
                package.Purl ??= stated;
                break;
            case "cpe23Type" or "cpe22Type":
                package.AddCpe(stated);
                break;
        }
    }
}
