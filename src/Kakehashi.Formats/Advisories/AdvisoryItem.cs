using Kakehashi.Formats.Epss;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Advisories;

/// <summary>One thing that came out of advisory files. Nothing vanishes: a record is understood or set aside.</summary>
public abstract record AdvisoryItem
{
    private AdvisoryItem(string where) => Where = where;

    /// <summary>
    /// Place for a person to find it: containers and documents from outside in, joined by <c> › </c>, then the record
    /// (<c>nvdcve-1.1-2021.json.gz › CVE_Items[120] (CVE-2021-0001)</c>).
    /// </summary>
    public string Where { get; }

    /// <summary>A record that was read.</summary>
    public sealed record Understood : AdvisoryItem
    {
        internal Understood(Advisory advisory, ReadOnlyMemory<byte> raw, string source, string format, string where)
            : base(where)
        {
            Advisory = advisory;
            Raw = raw;
            Source = source;
            Format = format;
        }

        /// <summary>What the record says.</summary>
        public Advisory Advisory { get; }

        /// <summary>
        /// The record's own bytes as received (after decompression; UTF-16 and the like turned into UTF-8), without
        /// what
        /// stands around it in a feed. A copy of its own: it stays valid after the next item is read.
        /// </summary>
        public ReadOnlyMemory<byte> Raw { get; }

        /// <summary>Who publishes it: a word of <see cref="AdvisoryFeed"/>.</summary>
        public string Source { get; }

        /// <summary>Format of the record: a word of <see cref="AdvisoryFeed"/>.</summary>
        public string Format { get; }
    }

    /// <summary>A record, document or archive that could not be read, or not to its end.</summary>
    public sealed record SetAside : AdvisoryItem
    {
        internal SetAside(string where, string why, string detail)
            : base(where)
        {
            Why = why;
            Detail = detail;
        }

        /// <summary>Stable code: one of <see cref="SetAsideReason"/>.</summary>
        public string Why { get; }

        /// <summary>What exactly, in English, for the import report; names line, byte or value where known.</summary>
        public string Detail { get; }
    }

    /// <summary>A day's scores of many vulnerabilities, which are no records of their own.</summary>
    public sealed record Scores : AdvisoryItem
    {
        internal Scores(EpssSheet sheet, string where)
            : base(where) => Sheet = sheet;

        /// <summary>The scores.</summary>
        public EpssSheet Sheet { get; }
    }

    /// <summary>
    /// The end of a document that is a collection (a feed or an API page; not a single OSV record), whether reached or
    /// broken off. Comes after its records.
    /// </summary>
    public sealed record FeedEnd : AdvisoryItem
    {
        internal FeedEnd(AdvisoryFeed feed, string where)
            : base(where) => Feed = feed;

        /// <summary>What the document says about itself, and what was read of it.</summary>
        public AdvisoryFeed Feed { get; }
    }
}
