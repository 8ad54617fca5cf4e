using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Advisories;

/// <summary>What a document says about one vulnerability, or why that could not be read.</summary>
/// <param name="Place">Where it stands in the document (<c>vulnerabilities[3]</c>); empty for the document itself.</param>
/// <param name="Advisory">What was read; null when it was set aside.</param>
/// <param name="Fault">Why it was set aside; null when it was read.</param>
internal sealed record DocumentPart(string Place, Advisory? Advisory, RecordFault? Fault)
{
    /// <summary>The part's own bytes; null when only the whole document proves what it says.</summary>
    public ReadOnlyMemory<byte>? Raw { get; init; }
}
