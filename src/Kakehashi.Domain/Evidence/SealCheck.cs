namespace Kakehashi.Domain.Evidence;

/// <summary>Follows the seals: their links, their signatures, and who vouches for the keys.</summary>
public static class SealCheck
{
    /// <summary>The faults of the seals among themselves.</summary>
    /// <param name="seals">All of them in their order.</param>
    /// <param name="keys">The public keys that came with them.</param>
    /// <param name="trusted">A public key that the reader has from elsewhere; null believes the first key that came along.</param>
    public static IReadOnlyList<EvidenceFault> Run(
        IReadOnlyList<EvidenceSeal> seals, IReadOnlyList<SealPublicKey> keys, byte[]? trusted = null)
    {
        var faults = new List<EvidenceFault>();
        var believed = Believed(keys, trusted ?? seals.Select(seal => keys.FirstOrDefault(key => key.Id == seal.KeyId)?.PublicKey).FirstOrDefault());
        var before = EvidenceRecord.Beginning;
        for (var at = 0; at < seals.Count; at++)
        {
            var seal = seals[at];
            if (seal.Number != at + 1 || !seal.PreviousHash.AsSpan().SequenceEqual(before))
            {
                faults.Add(Of(EvidenceFaultKind.SealUnlinked, seal));
            }

            if (keys.FirstOrDefault(key => key.Id == seal.KeyId) is not { } key || !believed.Contains(key.Id))
            {
                faults.Add(Of(EvidenceFaultKind.KeyUnknown, seal));
            }
            else if (!key.Verifies(seal.Body(), seal.Signature))
            {
                faults.Add(Of(EvidenceFaultKind.SealForged, seal));
            }

            before = seal.Hash();
        }

        return faults;
    }

    /// <summary>Whether a seal that was kept elsewhere is among these, as it was; null when it is.</summary>
    public static EvidenceFault? Holds(EvidenceSeal kept, IReadOnlyList<EvidenceSeal> seals) =>
        seals.FirstOrDefault(seal => seal.Number == kept.Number) is { } same && same.Hash().AsSpan().SequenceEqual(kept.Hash())
            ? null
            : Of(EvidenceFaultKind.OlderThanSeal, kept);

    /// <summary>Whether the heads give the root that the seal signed; null when they do.</summary>
    public static EvidenceFault? Root(EvidenceSeal seal, IReadOnlyList<byte[]> orderedLeaves) =>
        orderedLeaves.Count == seal.Streams && SealTree.RootOf(orderedLeaves).AsSpan().SequenceEqual(seal.Root)
            ? null
            : Of(EvidenceFaultKind.RootWrong, seal);

    private static HashSet<string> Believed(IReadOnlyList<SealPublicKey> keys, byte[]? first)
    {
        var believed = new HashSet<string>();
        if (first is not null)
        {
            believed.Add(SealPublicKey.IdOf(first));
        }

        // A key is believed when it is what its id says and one that is believed vouches for it.
        var sound = keys.Where(key => SealPublicKey.IdOf(key.PublicKey) == key.Id).ToList();
        while (sound.Find(key => !believed.Contains(key.Id) && believed.Contains(key.IntroducedBy)
            && sound.Find(old => old.Id == key.IntroducedBy) is { } old && old.Verifies(key.PublicKey, key.Introduction)) is { } next)
        {
            believed.Add(next.Id);
        }

        return believed;
    }

    private static EvidenceFault Of(EvidenceFaultKind kind, EvidenceSeal seal) => new(kind, "", Guid.Empty, seal.Number);
}
