using System.Text.Json;
using Kakehashi.Domain.Advisories;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>A record made ready for storing while it is nobody's turn to write: parsed, hashed and compressed.</summary>
internal sealed record RecordDraft
{
    public required string Source { get; init; }

    public required string Format { get; init; }

    public required Advisory Advisory { get; init; }

    public required RecordSubject Subject { get; init; }

    public required RecordFacts Facts { get; init; }

    public required string FactsJson { get; init; }

    public required PackedBlob Raw { get; init; }

    public (string Source, string RecordId) Name => (Source, Advisory.Id);

    public static RecordDraft Of(AdvisoryItem.Understood item)
    {
        var facts = RecordFacts.Of(item.Advisory);
        return new RecordDraft
        {
            Source = SourceOf(item.Source, item.Format),
            Format = item.Format,
            Advisory = item.Advisory,
            Subject = FindingNames.SubjectOf(item.Advisory),
            Facts = facts,
            FactsJson = JsonSerializer.Serialize(facts, RecordFactsJson.Options),
            Raw = Blobs.Pack(item.Raw),
        };
    }

    /// <summary>The outline of a JVN entry is a record beside its detail; neither overwrites the other's words.</summary>
    public static string SourceOf(string source, string format) => format == "jvnrss" ? "jvnrss" : source;

    /// <summary>Whether the stored edition is newer by the source's own dates: a file read late must not turn it back.</summary>
    public bool IsOlderThan(RecordFacts stored) =>
        Facts.Modified is { } mine && stored.Modified is { } theirs && mine < theirs;
}
