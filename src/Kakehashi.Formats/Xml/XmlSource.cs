using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Xml;

/// <summary>An XML document of which the root's start tag was read; the window keeps the bytes from there on.</summary>
/// <param name="Window">The document, behind the start tag.</param>
/// <param name="Slicer">Reads the children of the root.</param>
/// <param name="StartTag">The root's start tag as written; null when the document holds no element.</param>
/// <param name="Where">What to call the document.</param>
/// <param name="Limits">Bounds.</param>
internal sealed record XmlSource(
    ByteWindow Window, XmlSlicer Slicer, string? StartTag, string Where, ReadLimits Limits)
{
    /// <summary>The root's name without its prefix; empty when there is no element.</summary>
    public string RootName => StartTag is null ? "" : XmlTag.LocalName(XmlTag.NameOf(StartTag));

    /// <exception cref="DocumentFault">A document type declaration stands before the root.</exception>
    public static XmlSource Open(ByteWindow window, string where, ReadLimits limits)
    {
        var slicer = new XmlSlicer(window);
        return new XmlSource(window, slicer, slicer.ReadRoot(), where, limits);
    }

    /// <summary>
    /// Reads what follows the root, so that a compressed stream can tell that it was cut off. What was kept goes.
    /// </summary>
    /// <exception cref="DocumentFault">The document cannot be read to its end.</exception>
    public void Drain()
    {
        do
        {
            Window.Release();
            Window.Advance(Window.Unread.Length);
        }
        while (Window.Fill());
    }

    /// <summary>The root and what follows it as one copy; null when that is more than a record may be.</summary>
    /// <exception cref="DocumentFault">The document cannot be read to its end.</exception>
    public byte[]? ReadWhole()
    {
        do
        {
            Window.Advance(Window.Unread.Length);
        }
        while (!Window.Overflowed && Window.Fill());
        return Window.Overflowed ? null : Window.Kept.ToArray();
    }
}
