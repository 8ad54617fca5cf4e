using Kakehashi.Formats.Apk;
using Kakehashi.Formats.CycloneDx;
using Kakehashi.Formats.Locks;
using Kakehashi.Formats.Opkg;
using Kakehashi.Formats.RpmDb;
using Kakehashi.Formats.Windows;

namespace Kakehashi.Formats.Inventories;

/// <summary>
/// Tells apart what package managers keep and print: databases by their first bytes, lock files by the names in them, lists by
/// their lines.
/// </summary>
internal static class ListSense
{
    /// <summary>Formats that no text can be mistaken for.</summary>
    public static string? TellBytes(ReadOnlySpan<byte> head) =>
        CycloneDxProtoReader.BeginsBinary(head) ? InventoryFormats.CycloneDxProtobuf
        : RpmDatabaseReader.Begins(head) ? InventoryFormats.RpmDatabase
        : null;

    /// <summary>Tables that a package manager wrote, and no person.</summary>
    public static string? TellTable(ReadOnlySpan<byte> head) => WindowsSense.Tell(head);

    /// <summary>Formats that begin as JSON does, and lists in a log whose lines begin with a bracket.</summary>
    public static string? TellBracket(string text) =>
        text.AsSpan().TrimStart() is ['{', ..] ? LockSense.TellJson(text)
        : MavenListReader.BeginsLog(text) ? InventoryFormats.MavenList
        : null;

    /// <summary>Formats of lines, which go before tables as their lines are the narrower form.</summary>
    public static string? TellLines(List<string> lines) =>
        CycloneDxProtoReader.LooksLikeText(lines) ? InventoryFormats.CycloneDxTextProto
        : ApkInstalledReader.LooksLike(lines) ? InventoryFormats.ApkInstalled
        : ApkListReader.LooksLike(lines) ? InventoryFormats.ApkList
        : MavenListReader.LooksLike(lines) ? InventoryFormats.MavenList
        : PipFreezeReader.LooksLike(lines) ? InventoryFormats.PipFreeze
        : OpkgStatusReader.LooksLike(lines) ? InventoryFormats.OpkgStatus
        : OpkgListReader.LooksLike(lines) ? InventoryFormats.OpkgList
        : null;
}
