using System.Buffers;
using System.Text;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Xml;

/// <summary>A child of the root element, by its qualified name; its bytes are what the window keeps.</summary>
internal readonly record struct XmlSlice(string Name, bool IsWhole);

/// <summary>
/// Finds where the children of the root element begin and end, without understanding them. A feed that breaks inside
/// one
/// record, or after the last one, still gives the others; an XML reader would stop for good.
/// </summary>
internal sealed class XmlSlicer(ByteWindow window)
{
    private static readonly SearchValues<byte> NameEnd = SearchValues.Create(" \t\r\n/>"u8);

    private const int LongestName = 128;
    private const int LongestRoot = 64 << 10;

    private string _root = "";

    // The root, while the children of one of its sections are read.
    private string? _around;
    private bool _isAtEnd;

    private enum Markup
    {
        End,
        StartTag,
        EmptyTag,
        EndTag,
        Other,
    }

    /// <summary>Reads up to and with the start tag of the root element.</summary>
    /// <returns>The tag as written; null when there is no element.</returns>
    /// <exception cref="DocumentFault">A document type declaration stands before it.</exception>
    public string? ReadRoot()
    {
        while (true)
        {
            if (!FindMarkup())
            {
                return null;
            }

            window.Keep();
            var markup = ReadMarkup(out var name);
            if (markup is Markup.End)
            {
                return null;
            }

            if (markup is Markup.StartTag or Markup.EmptyTag)
            {
                _root = name;
                _isAtEnd = markup is Markup.EmptyTag;
                var tag = window.Kept;
                return tag.Length is > 0 and < LongestRoot ? Encoding.UTF8.GetString(tag) : null;
            }
        }
    }

    /// <summary>Reads the next child of the root; null at the root's end. Its bytes are kept.</summary>
    /// <exception cref="DocumentFault">The document ends before the root does.</exception>
    public XmlSlice? NextChild() => NextChild(_ => false);

    /// <summary>
    /// The same, but of a child that is a section only the start tag is read: its children come next, then null once at
    /// its end, then what follows the section. There are no sections within sections.
    /// </summary>
    /// <exception cref="DocumentFault">The document ends before the root does.</exception>
    public XmlSlice? NextChild(Predicate<string> isSection)
    {
        while (!_isAtEnd)
        {
            window.Release();
            if (!FindMarkup())
            {
                throw Truncated();
            }

            window.Keep();
            switch (ReadMarkup(out var name))
            {
                case Markup.StartTag when _around is null && isSection(name):
                    (_around, _root) = (_root, name);
                    return new XmlSlice(name, true);
                case Markup.StartTag:
                    return new XmlSlice(name, ReadToEnd(name));
                case Markup.EmptyTag:
                    return new XmlSlice(name, true);
                case Markup.EndTag when name == _root:
                    LeaveSection();
                    return null;
                case Markup.End:
                    throw Truncated();
                default:
                    break;
            }
        }

        LeaveSection();
        return null;
    }

    private void LeaveSection()
    {
        _isAtEnd = _around is null;
        (_root, _around) = (_around ?? _root, null);
    }

    /// <summary>
    /// Moves behind the end tag of the element. The children of these documents never hold an element of their own
    /// name:
    /// a start tag of that name means that the end tag is missing, and the next record begins.
    /// </summary>
    private bool ReadToEnd(string name)
    {
        while (FindMarkup())
        {
            if (Begins(name))
            {
                return false;
            }

            var markup = ReadMarkup(out var found);
            if (markup is Markup.EndTag && (found == name || found == _root))
            {
                _isAtEnd = found == _root;
                return found == name;
            }

            if (markup is Markup.End)
            {
                break;
            }
        }

        throw Truncated();
    }

    private bool Begins(string name)
    {
        Ensure(LongestName + 2);
        var tag = window.Unread[1..];
        return tag.Length > name.Length
            && Ascii.Equals(tag[..name.Length], name)
            && tag[name.Length] is (byte)'>' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'/';
    }

    private DocumentFault Truncated() =>
        new(SetAsideReason.Truncated, $"the document ends in the middle, after {window.Position} bytes");

    /// <summary>Moves to the next '&lt;'; false at the end of the stream.</summary>
    private bool FindMarkup()
    {
        while (true)
        {
            var at = window.Unread.IndexOf((byte)'<');
            window.Advance(at < 0 ? window.Unread.Length : at);
            if (at >= 0)
            {
                return true;
            }

            if (!window.Fill())
            {
                return false;
            }
        }
    }

    private Markup ReadMarkup(out string name)
    {
        name = "";
        Ensure(LongestName + 2);
        var unread = window.Unread;
        if (unread.StartsWith("<!--"u8))
        {
            return SkipPast("-->"u8);
        }

        if (unread.StartsWith("<![CDATA["u8))
        {
            return SkipPast("]]>"u8);
        }

        if (unread.StartsWith("<?"u8))
        {
            return SkipPast("?>"u8);
        }

        if (unread.StartsWith("<!"u8))
        {
            throw IsHtml(unread)
                ? new DocumentFault(SetAsideReason.UnknownFormat, "a web page")
                : new DocumentFault(SetAsideReason.Dtd, "a document type declaration is not accepted");
        }

        var isEnd = unread.StartsWith("</"u8);
        name = NameAt(unread[(isEnd ? 2 : 1)..]);
        var tag = SkipTag();
        return tag is Markup.End || !isEnd ? tag : Markup.EndTag;
    }

    private static bool IsHtml(ReadOnlySpan<byte> declaration) =>
        Ascii.EqualsIgnoreCase(declaration[..Math.Min(14, declaration.Length)], "<!DOCTYPE html"u8);

    private static string NameAt(ReadOnlySpan<byte> tag)
    {
        var length = tag.IndexOfAny(NameEnd);
        return length is < 0 or > LongestName ? "" : Encoding.UTF8.GetString(tag[..length]);
    }

    /// <summary>Moves behind the '&gt;' of a tag; one inside quotes does not count.</summary>
    private Markup SkipTag()
    {
        byte quote = 0;
        byte last = 0;
        while (true)
        {
            var unread = window.Unread;
            var at = quote == 0 ? unread.IndexOfAny("\"'>"u8) : unread.IndexOf(quote);
            if (at > 0)
            {
                last = unread[at - 1];
            }
            else if (at < 0)
            {
                last = unread.IsEmpty ? last : unread[^1];
                window.Advance(unread.Length);
                if (!window.Fill())
                {
                    return Markup.End;
                }

                continue;
            }

            window.Advance(at + 1);
            if (unread[at] == '>' && quote == 0)
            {
                return last == '/' ? Markup.EmptyTag : Markup.StartTag;
            }

            quote = quote == 0 ? unread[at] : (byte)0;
            last = unread[at];
        }
    }

    private Markup SkipPast(ReadOnlySpan<byte> end)
    {
        while (true)
        {
            var at = window.Unread.IndexOf(end);
            if (at >= 0)
            {
                window.Advance(at + end.Length);
                return Markup.Other;
            }

            window.Advance(Math.Max(0, window.Unread.Length - end.Length + 1));
            if (!window.Fill())
            {
                return Markup.End;
            }
        }
    }

    private void Ensure(int bytes)
    {
        while (window.Unread.Length < bytes && window.Fill())
        {
        }
    }
}
