using System.Security.Cryptography;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Epss;

/// <summary>
/// Reads a day's list of EPSS scores. One that ends in the middle, changes its columns, holds the same CVE twice or a value out of
/// bounds is refused whole: scores of two days or half a list would rank findings wrongly without anybody seeing it.
/// </summary>
internal sealed class EpssReader(ByteWindow window, string where) : IAdvisoryReader
{
    // Seven times as many as there are CVEs: 64 MiB when packed.
    private const int MostRows = 2_000_000;
    private const int LongestLine = 1_000;
    private const int HeadBytes = 16;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _lineNumber;
    private int _lineEnd = -1;
    private bool _isDone;

    /// <summary>Whether the document begins with the comment or the heading of such a list.</summary>
    public static bool Begins(ByteWindow window)
    {
        while (window.Unread.Length < HeadBytes && window.Fill())
        {
        }

        return window.Unread.StartsWith("#model_version:"u8) || window.Unread.StartsWith("cve,epss"u8);
    }

    public AdvisoryItem? Next()
    {
        if (_isDone)
        {
            return null;
        }

        _isDone = true;
        return new AdvisoryItem.Scores(Read(), where);
    }

    public IEnumerable<AdvisoryItem> Abandon(string why, string detail)
    {
        _isDone = true;
        yield return new AdvisoryItem.SetAside(where, why, detail);
    }

    public void Dispose()
    {
        _hash.Dispose();
        window.Dispose();
    }

    private EpssSheet Read()
    {
        var heading = new EpssHeading();
        var isThere = NextLine();
        if (isThere && Line.StartsWith("#"u8))
        {
            heading = EpssHeading.OfComment(Line[1..]);
            isThere = NextLine();
        }

        if (!isThere || EpssHeading.HasPercentile(Line) is not { } hasPercentile)
        {
            throw new DocumentFault(SetAsideReason.UnknownFormat, "neither JSON nor XML nor EPSS scores");
        }

        var day = heading.Day ?? EpssHeading.DayOf(where)
            ?? throw new DocumentFault(SetAsideReason.BadDate, "neither the list nor its name says of which day it is");
        return new EpssSheet(day, heading.Model, Rows(hasPercentile), _hash.GetHashAndReset());
    }

    private List<EpssSheet.Packed> Rows(bool hasPercentile)
    {
        var rows = new List<EpssSheet.Packed>();
        var seen = new HashSet<(int, long)>();
        while (NextLine())
        {
            var row = EpssLine.Read(Line, hasPercentile, _lineNumber);
            if (!seen.Add((row.Year, row.Number)))
            {
                throw EpssLine.Fault(_lineNumber, "names a CVE for the second time");
            }

            if (rows.Count == MostRows)
            {
                throw new DocumentFault(SetAsideReason.DocumentTooLarge, $"more than {MostRows} scores");
            }

            rows.Add(row);
        }

        return rows.Count > 0 ? rows : throw new DocumentFault(SetAsideReason.BadScores, "a list without any score");
    }

    private ReadOnlySpan<byte> Line
    {
        get
        {
            var line = window.Unread[.._lineEnd];
            return line.EndsWith("\r"u8) ? line[..^1] : line;
        }
    }

    /// <summary>Moves to the next line; false at the end. Each line ends with a line feed, or the list was cut off in it.</summary>
    private bool NextLine()
    {
        if (_lineEnd >= 0)
        {
            _hash.AppendData(window.Unread[..(_lineEnd + 1)]);
            window.Advance(_lineEnd + 1);
        }

        _lineNumber++;
        var searched = 0;
        while (true)
        {
            var unread = window.Unread;
            var end = unread[searched..].IndexOf((byte)'\n');
            if (end >= 0)
            {
                _lineEnd = searched + end;
                return true;
            }

            if (unread.Length > LongestLine)
            {
                throw new DocumentFault(SetAsideReason.UnknownFormat, $"line {_lineNumber} is longer than any of EPSS scores");
            }

            searched = unread.Length;
            if (window.Fill())
            {
                continue;
            }

            return searched == 0
                ? false
                : throw new DocumentFault(SetAsideReason.Truncated, $"line {_lineNumber} has no end; the list is refused whole");
        }
    }
}
