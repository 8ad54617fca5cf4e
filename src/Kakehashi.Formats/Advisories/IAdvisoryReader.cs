namespace Kakehashi.Formats.Advisories;

/// <summary>Reads one document: JSON and XML differ in everything but this.</summary>
internal interface IAdvisoryReader : IDisposable
{
    /// <summary>The next item, or null at the end.</summary>
    /// <exception cref="Packed.DocumentFault">The document cannot be read on.</exception>
    AdvisoryItem? Next();

    /// <summary>
    /// What remains to be said when the document cannot be read on: the fault at the place that was reached, then the
    /// end of
    /// the feed.
    /// </summary>
    IEnumerable<AdvisoryItem> Abandon(string why, string detail);
}
