namespace Kakehashi.Domain.Evidence;

/// <summary>
/// Follows streams entry by entry, each stream's entries together and in their order, and finds what was changed, taken out, put in
/// or moved; and, with the sealed heads, what was computed anew or cut off.
/// </summary>
public sealed class StreamCheck
{
    private const int MostSuspects = 200;

    private readonly Dictionary<(string, Guid), StreamHead> _sealed;
    private readonly List<EvidenceFault> _faults = [];
    private readonly List<EvidenceRecord> _changed = [];
    private readonly HashSet<(string, Guid)> _seen = [];
    private (string Stream, Guid Id) _at = ("", Guid.Empty);
    private long _number;
    private byte[] _hash = EvidenceRecord.Beginning;
    private bool _sealHeld = true;

    /// <param name="sealedHeads">Heads of the streams at the last seal; empty where there is none yet.</param>
    public StreamCheck(IEnumerable<StreamHead> sealedHeads) =>
        _sealed = sealedHeads.ToDictionary(head => (head.Stream, head.StreamId));

    /// <summary>How many entries were looked at.</summary>
    public long Entries { get; private set; }

    /// <summary>How many entries were written after the last seal.</summary>
    public long Unsealed { get; private set; }

    /// <summary>Looks at the next entry, whose digest was computed by the caller, on whichever core.</summary>
    public void Add(EvidenceRecord entry, byte[] digest)
    {
        Entries++;
        if ((entry.Stream, entry.StreamId) != _at)
        {
            EndStream();
            Begin(entry);
        }

        var changed = !digest.AsSpan().SequenceEqual(entry.Hash);
        if (PlaceFault(entry) is { } fault)
        {
            _faults.Add(fault);
        }
        else if (changed)
        {
            _faults.Add(FaultAt(EvidenceFaultKind.Changed, entry));
        }

        if (changed && _changed.Count < MostSuspects)
        {
            _changed.Add(entry);
        }

        CheckSeal(entry);
        _number = Math.Max(_number, entry.Number);
        _hash = entry.Hash;
    }

    /// <summary>Looks at the next entry.</summary>
    public void Add(EvidenceRecord entry) => Add(entry, entry.Digest());

    /// <summary>Everything that was found, once all entries have been looked at.</summary>
    /// <param name="whole">Whether all streams were to be there, so that a missing one is a fault.</param>
    public IReadOnlyList<EvidenceFault> End(bool whole)
    {
        EndStream();
        if (whole)
        {
            _faults.AddRange(_sealed.Values.Where(head => !_seen.Contains((head.Stream, head.StreamId)))
                .Select(head => new EvidenceFault(EvidenceFaultKind.StreamGone, head.Stream, head.StreamId, head.Number)));
        }

        NameSwaps();
        return _faults;
    }

    private void Begin(EvidenceRecord entry)
    {
        _at = (entry.Stream, entry.StreamId);
        if (!_seen.Add(_at))
        {
            _faults.Add(FaultAt(EvidenceFaultKind.OutOfOrder, entry));
        }

        (_number, _hash, _sealHeld) = (0, EvidenceRecord.Beginning, true);
    }

    private EvidenceFault? PlaceFault(EvidenceRecord entry) =>
        entry.Number <= _number ? FaultAt(EvidenceFaultKind.OutOfOrder, entry)
        : entry.Number > _number + 1 ? FaultAt(EvidenceFaultKind.Missing, entry) with { Number = _number + 1 }
        : !entry.PreviousHash.AsSpan().SequenceEqual(_hash) ? FaultAt(EvidenceFaultKind.Unlinked, entry)
        : null;

    private void CheckSeal(EvidenceRecord entry)
    {
        if (!_sealed.TryGetValue(_at, out var head))
        {
            Unsealed++;
            return;
        }

        if (entry.Number == head.Number && !entry.Hash.AsSpan().SequenceEqual(head.Hash))
        {
            _sealHeld = false;
            _faults.Add(FaultAt(EvidenceFaultKind.Recomputed, entry));
        }

        Unsealed += entry.Number > head.Number ? 1 : 0;
    }

    private void EndStream()
    {
        if (_at.Stream.Length > 0 && _sealHeld && _sealed.TryGetValue(_at, out var head) && _number < head.Number)
        {
            _faults.Add(new EvidenceFault(EvidenceFaultKind.TailCut, _at.Stream, _at.Id, _number + 1));
        }
    }

    // Two that fail where they stand and hold in each other's place were swapped; what only moved on was renumbered.
    private void NameSwaps()
    {
        foreach (var entry in _changed)
        {
            var home = _changed.Find(other => other != entry && HoldsAt(entry, other) && HoldsAt(other, entry));
            var at = home is null ? -1 : _faults.FindIndex(fault => fault.Kind is EvidenceFaultKind.Changed or EvidenceFaultKind.Unlinked
                && fault == FaultAt(fault.Kind, entry));
            if (at >= 0)
            {
                _faults[at] = FaultAt(EvidenceFaultKind.Swapped, entry) with { Other = $"{home!.Stream}/{home.StreamId:D}/{home.Number}" };
            }
        }
    }

    private static bool HoldsAt(EvidenceRecord entry, EvidenceRecord place) =>
        (entry with { Stream = place.Stream, StreamId = place.StreamId, Number = place.Number }).Digest().AsSpan().SequenceEqual(entry.Hash);

    private static EvidenceFault FaultAt(EvidenceFaultKind kind, EvidenceRecord entry) =>
        new(kind, entry.Stream, entry.StreamId, entry.Number);
}
