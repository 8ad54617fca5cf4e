using System.IO.Compression;
using System.Text;

namespace Kakehashi.Domain.Evidence;

/// <summary>What an archive of evidence says of itself.</summary>
/// <param name="Format">Always <c>kakehashi-evidence-1</c>.</param>
/// <param name="ExportedAt">When it was made.</param>
/// <param name="Scope">What was asked for: <c>all</c>, or <c>system/…id…</c> and the like.</param>
/// <param name="Withheld">Streams that were sealed and are not here, because the one who asked may not see them or did not ask for them.</param>
public sealed record EvidenceManifest(string Format, DateTimeOffset ExportedAt, string Scope, long Withheld)
{
    /// <summary>The format that this program writes and reads.</summary>
    public const string Known = "kakehashi-evidence-1";
}

/// <summary>The salt under which a text was committed: with it, and the text, the commitment can be made again.</summary>
/// <param name="Commitment">As it stands in an entry.</param>
/// <param name="Salt">Key of the HMAC-SHA-256 over the text.</param>
public sealed record CommitmentSalt(string Commitment, byte[] Salt);

/// <summary>Writes an archive of evidence part by part, in the order of the methods; nothing of it is held in memory.</summary>
public sealed class EvidenceArchive : IDisposable
{
    internal const string ManifestName = "manifest.json";
    internal const string KeysName = "keys.jsonl";
    internal const string SealsName = "seals.jsonl";
    internal const string LeavesName = "leaves.bin";
    internal const string HeadsName = "heads.jsonl";
    internal const string EntriesName = "entries.jsonl";
    internal const string SaltsName = "salts.jsonl";

    // The same evidence gives the same bytes: no clock of the machine goes into the file.
    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip;

    /// <param name="output">Where the archive goes; it stays open.</param>
    /// <param name="manifest">What it says of itself.</param>
    public EvidenceArchive(Stream output, EvidenceManifest manifest)
    {
        _zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        AddLines(ManifestName, [manifest]);
    }

    /// <summary>The public keys of the seals.</summary>
    public void AddKeys(IEnumerable<SealPublicKey> keys) => AddLines(KeysName, keys);

    /// <summary>All seals in their order.</summary>
    public void AddSeals(IEnumerable<EvidenceSeal> seals) => AddLines(SealsName, seals);

    /// <summary>The leaves of the last seal's tree in the tree's order, those of withheld streams too: a leaf tells nothing of its stream.</summary>
    public void AddLeaves(IEnumerable<byte[]> ordered)
    {
        using var stream = Open(LeavesName);
        foreach (var leaf in ordered)
        {
            stream.Write(leaf);
        }
    }

    /// <summary>The heads at the last seal of the streams that are here.</summary>
    public void AddHeads(IEnumerable<StreamHead> heads) => AddLines(HeadsName, heads);

    /// <summary>The entries, each stream's together and in their order.</summary>
    public async Task AddEntriesAsync(IAsyncEnumerable<EvidenceRecord> entries, CancellationToken cancel)
    {
        await using var stream = Open(EntriesName);
        await foreach (var entry in entries.WithCancellation(cancel))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(ArchiveLines.Spell(entry) + "\n"), cancel);
        }
    }

    /// <summary>The salts that the one who asked may have.</summary>
    public async Task AddSaltsAsync(IAsyncEnumerable<CommitmentSalt> salts, CancellationToken cancel)
    {
        await using var stream = Open(SaltsName);
        await foreach (var salt in salts.WithCancellation(cancel))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(ArchiveLines.Spell(salt) + "\n"), cancel);
        }
    }

    /// <summary>A page for people, beside what the verifier reads.</summary>
    public void AddPage(string name, string html)
    {
        using var stream = Open(name);
        stream.Write(Encoding.UTF8.GetBytes(html));
    }

    /// <summary>Ends the archive.</summary>
    public void Dispose() => _zip.Dispose();

    private void AddLines<T>(string name, IEnumerable<T> values)
    {
        using var stream = Open(name);
        foreach (var value in values)
        {
            stream.Write(Encoding.UTF8.GetBytes(ArchiveLines.Spell(value) + "\n"));
        }
    }

    private Stream Open(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Timeless;
        return entry.Open();
    }
}
