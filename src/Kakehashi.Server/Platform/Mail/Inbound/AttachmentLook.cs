using System.IO.Compression;
using System.Text;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>
/// A bounded look at a file: its name, its first bytes, the directory of an archive. Nothing is unpacked, and no answer means
/// that it is harmless.
/// </summary>
internal static class AttachmentLook
{
    private const int MostEntries = 2_000;
    private const long MostUnpacked = 500L << 20;
    private const int MostRatio = 100;

    private static readonly HashSet<string> Programs = new(
        [
            ".exe", ".com", ".scr", ".pif", ".dll", ".cpl", ".msi", ".msp", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf",
            ".wsh", ".hta", ".lnk", ".url", ".jar", ".reg", ".chm", ".iso", ".img", ".vhd", ".apk", ".sh", ".app", ".dmg", ".scf", ".xll", ".one",
        ], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> MacroFiles = new([".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".potm", ".ppam", ".ppsm", ".sldm"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Archives = new([".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".lzh", ".cab"],
        StringComparer.OrdinalIgnoreCase);

    public static AttachmentDanger Of(string name, byte[] bytes)
    {
        if (name.Any(letter => letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f')
            || name.Contains("     ", StringComparison.Ordinal))
        {
            return AttachmentDanger.Disguise;
        }

        var ending = Ending(name);
        if (Programs.Contains(ending) || StartsAsProgram(bytes))
        {
            return AttachmentDanger.Program;
        }

        if (bytes.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return OfArchive(bytes, MacroFiles.Contains(ending));
        }

        return MacroFiles.Contains(ending) || HasOldMacros(bytes) ? AttachmentDanger.Macros : AttachmentDanger.None;
    }

    // Windows passes over dots and blanks at the end of a name.
    private static string Ending(string name) => Path.GetExtension(name.Normalize(NormalizationForm.FormKC).TrimEnd('.', ' ')) ?? "";

    private static bool StartsAsProgram(byte[] bytes) =>
        bytes.AsSpan().StartsWith("MZ"u8) || bytes.AsSpan().StartsWith("\u007fELF"u8) || bytes.AsSpan().StartsWith("#!"u8)
        || bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x4c, 0, 0, 0, 1, 0x14, 2, 0]);

    // The older office files: names of their parts are stored as UTF-16.
    private static bool HasOldMacros(byte[] bytes) =>
        bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0])
        && (bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("_VBA_PROJECT")) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("Macros")) >= 0);

    private static AttachmentDanger OfArchive(byte[] bytes, bool macroName)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, false), ZipArchiveMode.Read);
            return macroName ? AttachmentDanger.Macros : OfEntries(archive, bytes.LongLength);
        }
        catch (InvalidDataException)
        {
            return AttachmentDanger.Locked;
        }
    }

    private static AttachmentDanger OfEntries(ZipArchive archive, long packed)
    {
        var (unpacked, danger) = (0L, AttachmentDanger.None);
        if (archive.Entries.Count > MostEntries)
        {
            return AttachmentDanger.Bomb;
        }

        foreach (var entry in archive.Entries)
        {
            unpacked += entry.Length;
            danger = (AttachmentDanger)Math.Max((int)danger, (int)OfEntry(entry));
        }

        return unpacked > MostUnpacked || unpacked > Math.Max(packed, 1 << 20) * MostRatio ? AttachmentDanger.Bomb : danger;
    }

    private static AttachmentDanger OfEntry(ZipArchiveEntry entry) =>
        entry.IsEncrypted ? AttachmentDanger.Locked
        : entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) ? AttachmentDanger.Macros
        : Archives.Contains(Ending(entry.FullName)) ? AttachmentDanger.Bomb
        : Programs.Contains(Ending(entry.FullName)) ? AttachmentDanger.Program
        : AttachmentDanger.None;
}
