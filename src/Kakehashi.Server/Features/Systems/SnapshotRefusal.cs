namespace Kakehashi.Server.Features.Systems;

/// <summary>Why a snapshot was refused, as one text: code, place and detail on a line each.</summary>
internal sealed record SnapshotRefusal(string Code, string Where = "", string Detail = "")
{
    public static SnapshotRefusal Parse(string text)
    {
        var parts = text.Split('\n', 3);
        return new SnapshotRefusal(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
    }

    public override string ToString() => $"{Code}\n{Where}\n{Detail}";
}
