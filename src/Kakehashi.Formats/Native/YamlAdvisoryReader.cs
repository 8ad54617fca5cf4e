using System.Text;
using System.Text.Unicode;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Native;

/// <summary>Reads a YAML document that is one record: of the Ruby Advisory Database or of project KB.</summary>
internal sealed class YamlAdvisoryReader(ByteWindow window, string where, ReadLimits limits) : IAdvisoryReader
{
    private const int HeadBytes = 64;

    // A record is a page of text; the largest published one has 400 KB.
    private const int MostBytes = 8 << 20;
    private bool _isDone;

    /// <summary>Whether the document begins with the first key of one of these records.</summary>
    public static bool Begins(ByteWindow window)
    {
        while (window.Unread.Length < HeadBytes && window.Fill())
        {
        }

        var head = window.Unread;
        if (head.StartsWith("---"u8))
        {
            head = head[3..].TrimStart(" \r\n"u8);
        }

        return head.StartsWith("gem:"u8) || head.StartsWith("engine:"u8) || head.StartsWith("library:"u8) || head.StartsWith("vulnerability_id:"u8);
    }

    public AdvisoryItem? Next()
    {
        if (_isDone)
        {
            return null;
        }

        _isDone = true;
        try
        {
            var raw = Everything();
            var root = YamlDocument.Read(Encoding.UTF8.GetString(raw));
            var (advisory, format) = root.Get("vulnerability_id") is not null
                ? (ProjectKbReader.Read(root), FeedWords.ProjectKb)
                : (RubySecReader.Read(root), FeedWords.RubySec);
            return new AdvisoryItem.Understood(advisory, raw, FeedWords.SourceOf(format), format, $"{where} ({advisory.Id})");
        }
        catch (RecordFault fault)
        {
            return new AdvisoryItem.SetAside(where, fault.Why, fault.Message);
        }
    }

    public IEnumerable<AdvisoryItem> Abandon(string why, string detail)
    {
        _isDone = true;
        return [new AdvisoryItem.SetAside(where, why, detail)];
    }

    public void Dispose() => window.Dispose();

    private byte[] Everything()
    {
        window.Keep();
        do
        {
            window.Advance(window.Unread.Length);
            if (window.Overflowed || window.Kept.Length > Math.Min(MostBytes, limits.RecordBytes))
            {
                throw new RecordFault(SetAsideReason.RecordTooLarge, $"more than {Math.Min(MostBytes, limits.RecordBytes)} bytes");
            }
        }
        while (window.Fill());
        return Utf8.IsValid(window.Kept)
            ? window.Kept.ToArray()
            : throw new RecordFault(SetAsideReason.BadText, "the record holds bytes that are not UTF-8");
    }
}
