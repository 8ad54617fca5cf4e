using System.IO.Compression;
using System.Text.Json;

namespace Kakehashi.Domain.Evidence;

/// <summary>What verifying found.</summary>
/// <param name="Manifest">What the archive says of itself.</param>
/// <param name="Entries">Entries looked at.</param>
/// <param name="Unsealed">Of these, written after the last seal: nothing but their own chain vouches for them.</param>
/// <param name="LastSeal">The last seal; null where nothing was sealed yet.</param>
/// <param name="Seals">How many seals there are.</param>
/// <param name="Faults">Everything that is wrong.</param>
public sealed record EvidenceReport(
    EvidenceManifest Manifest, long Entries, long Unsealed, EvidenceSeal? LastSeal, long Seals, IReadOnlyList<EvidenceFault> Faults);

/// <summary>Verifies an archive of evidence with nothing but the archive, an older seal and a public key.</summary>
public static class EvidenceVerifier
{
    private const int MostSeals = 1_000_000;
    private const long MostLeafBytes = 32L * 20_000_000;

    /// <summary>Verifies an archive.</summary>
    /// <param name="archive">The archive; it must be seekable.</param>
    /// <param name="kept">Seals that were kept elsewhere, such as those of an earlier archive.</param>
    /// <param name="trusted">The public key (SubjectPublicKeyInfo) of the first seal, from elsewhere; null believes the archive's own.</param>
    /// <exception cref="InvalidDataException">The file is no archive of evidence, or is built to do harm.</exception>
    public static EvidenceReport Run(Stream archive, IReadOnlyList<EvidenceSeal> kept, byte[]? trusted)
    {
        using var zip = OpenZip(archive);
        try
        {
            return Run(zip, kept, trusted);
        }
        catch (Exception exception) when (Inner(exception) is JsonException or System.Text.DecoderFallbackException or ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"The archive is no sound archive of evidence: {Inner(exception).Message}", exception);
        }
    }

    /// <summary>The seals that an archive holds, to be held against another one.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Run(Stream, IReadOnlyList{EvidenceSeal}, byte[])"/>.</exception>
    public static IReadOnlyList<EvidenceSeal> SealsIn(Stream archive)
    {
        using var zip = OpenZip(archive);
        return Lines<EvidenceSeal>(zip, EvidenceArchive.SealsName).Take(MostSeals).ToList();
    }

    // What fails on another core comes back in a wrapper.
    private static Exception Inner(Exception exception) => exception is AggregateException several ? several.Flatten().InnerExceptions[0] : exception;

    private static EvidenceReport Run(ZipArchive zip, IReadOnlyList<EvidenceSeal> kept, byte[]? trusted)
    {
        var manifest = Lines<EvidenceManifest>(zip, EvidenceArchive.ManifestName).FirstOrDefault();
        if (manifest?.Format != EvidenceManifest.Known)
        {
            throw new InvalidDataException("The file is no archive of evidence that this program knows.");
        }

        var seals = Lines<EvidenceSeal>(zip, EvidenceArchive.SealsName).Take(MostSeals).ToList();
        var keys = Lines<SealPublicKey>(zip, EvidenceArchive.KeysName).Take(1_000).ToList();
        var heads = Lines<StreamHead>(zip, EvidenceArchive.HeadsName).ToList();
        var faults = new List<EvidenceFault>(SealCheck.Run(seals, keys, trusted));
        faults.AddRange(kept.Select(seal => SealCheck.Holds(seal, seals)).OfType<EvidenceFault>());
        if (seals.Count > 0)
        {
            faults.AddRange(CheckHeads(zip, seals[^1], heads, manifest.Withheld));
        }

        var check = new StreamCheck(heads);
        foreach (var (entry, digest) in Lines<EvidenceRecord>(zip, EvidenceArchive.EntriesName).AsParallel().AsOrdered()
            .WithMergeOptions(ParallelMergeOptions.AutoBuffered).Select(entry => (entry, entry.Digest())))
        {
            check.Add(entry, digest);
        }

        // Every head that came along belongs to a stream that must have come along, whatever was withheld.
        faults.AddRange(check.End(whole: true));
        return new EvidenceReport(manifest, check.Entries, check.Unsealed, seals.LastOrDefault(), seals.Count, faults);
    }

    private static IEnumerable<EvidenceFault> CheckHeads(ZipArchive zip, EvidenceSeal seal, List<StreamHead> heads, long withheld)
    {
        var leaves = Leaves(zip);
        if (SealCheck.Root(seal, leaves) is { } wrong)
        {
            yield return wrong;
        }

        var known = leaves.Select(Convert.ToHexStringLower).ToHashSet();
        foreach (var head in heads.Where(head => !known.Contains(Convert.ToHexStringLower(head.Leaf()))))
        {
            yield return new EvidenceFault(EvidenceFaultKind.RootWrong, head.Stream, head.StreamId, head.Number);
        }

        if (heads.Count + withheld != leaves.Count)
        {
            yield return new EvidenceFault(EvidenceFaultKind.StreamGone, "", Guid.Empty, leaves.Count - heads.Count - withheld);
        }
    }

    private static List<byte[]> Leaves(ZipArchive zip)
    {
        using var stream = Find(zip, EvidenceArchive.LeavesName).Open();
        var leaves = new List<byte[]>();
        var leaf = new byte[32];
        for (int read; (read = stream.ReadAtLeast(leaf, 32, throwOnEndOfStream: false)) > 0;)
        {
            if (read < 32 || leaves.Count * 32L > MostLeafBytes)
            {
                throw new InvalidDataException("The leaves of the archive are cut, or too many.");
            }

            leaves.Add([.. leaf]);
        }

        return leaves;
    }

    private static IEnumerable<T> Lines<T>(ZipArchive zip, string name)
    {
        using var stream = Find(zip, name).Open();
        foreach (var line in ArchiveLines.Of(stream))
        {
            yield return ArchiveLines.Read<T>(line);
        }
    }

    private static ZipArchiveEntry Find(ZipArchive zip, string name)
    {
        var found = zip.Entries.Where(entry => entry.FullName == name).Take(2).ToList();
        return found.Count == 1 ? found[0] : throw new InvalidDataException(
            found.Count == 0 ? $"The archive has no {name}." : $"The archive has {name} twice.");
    }

    private static ZipArchive OpenZip(Stream archive)
    {
        try
        {
            return new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException("The file is no zip archive.", exception);
        }
    }
}
