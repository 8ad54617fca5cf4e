using System.Text.Json;
using System.Text.Json.Serialization;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Ledgers;

namespace Kakehashi.Server.Features.Systems;

/// <summary>What the sender said about a file, kept with its snapshot: with the bytes it gives the same reading again.</summary>
/// <param name="Distribution">Distribution of packages that name none; null when not said.</param>
/// <param name="Ledger">Confirmed meaning of a ledger's columns; null takes what the headings propose.</param>
/// <param name="AwaitsColumns">Somebody is to look at the columns before the ledger is read.</param>
internal sealed record SnapshotOptions(string? Distribution = null, LedgerMapping? Ledger = null, bool? AwaitsColumns = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static SnapshotOptions Of(Snapshot snapshot) => JsonSerializer.Deserialize<SnapshotOptions>(snapshot.OptionsJson, Json)!;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public InventoryOptions ToReading() => new() { Distribution = Distribution, Ledger = Ledger };
}

/// <summary>What a snapshot's options say about its reading.</summary>
internal static class SnapshotReading
{
    /// <summary>A ledger sent on a page waits until somebody has looked at its columns.</summary>
    public static bool AwaitsColumns(this Snapshot snapshot) =>
        snapshot.State == SnapshotState.Received && SnapshotOptions.Of(snapshot) is { AwaitsColumns: true, Ledger: null };
}
