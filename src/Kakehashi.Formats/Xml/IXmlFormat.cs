using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Xml;

/// <summary>How documents of one XML format are read; the reader around it deals with what breaks.</summary>
internal interface IXmlFormat
{
    /// <summary>The place that was reached, for what breaks there.</summary>
    string Here { get; }

    /// <summary>What is known of the document as a feed; without a format it is none.</summary>
    FeedProgress Feed { get; }

    /// <summary>The items of the document, without the end of the feed. Enumerated once.</summary>
    /// <exception cref="Packed.DocumentFault">The document cannot be read on.</exception>
    IEnumerable<AdvisoryItem> Items();
}
