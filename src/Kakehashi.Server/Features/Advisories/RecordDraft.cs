using System.Security.Cryptography;
using System.Text.Json;
using Kakehashi.Domain.Advisories;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>
/// A record made ready for storing while it is nobody's turn to write. Reading gives its name and hash, by which most turn out
/// to be known; the rest follows in <see cref="Prepare"/>.
/// </summary>
internal sealed class RecordDraft
{
    private readonly ReadOnlyMemory<byte> _bytes;

    private RecordDraft(AdvisoryItem.Understood item)
    {
        _bytes = item.Raw;
        Source = SourceOf(item.Source, item.Format);
        Format = item.Format;
        Advisory = item.Advisory;
        Hash = SHA256.HashData(item.Raw.Span);
    }

    public string Source { get; }

    public string Format { get; }

    public Advisory Advisory { get; }

    /// <summary>SHA-256 of the bytes as received.</summary>
    public byte[] Hash { get; }

    public RecordSubject Subject => field ??= FindingNames.SubjectOf(Advisory);

    public RecordFacts Facts => field ??= RecordFacts.Of(Advisory);

    public string FactsJson => field ??= JsonSerializer.Serialize(Facts, RecordFactsJson.Options);

    public PackedBlob Raw => field ??= Blobs.Pack(_bytes, Hash);

    public (string Source, string RecordId) Name => (Source, Advisory.Id);

    public static RecordDraft Of(AdvisoryItem.Understood item) => new(item);

    /// <summary>Does beforehand what storing needs: compresses and sums up.</summary>
    public void Prepare() => _ = (Subject, FactsJson, Raw);

    /// <summary>The outline of a JVN entry is a record beside its detail; neither overwrites the other's words.</summary>
    public static string SourceOf(string source, string format) => format is "jvnrss" or "myjvn-4-feed" ? "jvnrss" : source;

    /// <summary>Whether the stored edition is newer by the source's own dates: a file read late must not turn it back.</summary>
    public bool IsOlderThan(RecordFacts stored) =>
        Facts.Modified is { } mine && stored.Modified is { } theirs && mine < theirs;
}
