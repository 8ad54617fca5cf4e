using System.Text.Json;
using System.Text.Json.Serialization;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Ledgers;

namespace Kakehashi.Server.Features.Systems;

/// <summary>What the sender said about a file, kept with its snapshot: with the bytes it gives the same reading again.</summary>
/// <param name="Distribution">Distribution of packages that name none; null when not said.</param>
/// <param name="Ledger">Confirmed meaning of a ledger's columns; null takes what the headings propose.</param>
internal sealed record SnapshotOptions(string? Distribution = null, LedgerMapping? Ledger = null)
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
