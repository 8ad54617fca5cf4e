using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>
/// Finds or makes the findings that a chunk of records is about. Names merge only one to one: an alias that already
/// belongs to another CVE is left to it, and two findings become one only when at most one of them bears a CVE.
/// </summary>
internal sealed class FindingResolver(AppDb db, TimeProvider clock)
{
    private readonly Dictionary<string, long> _byName = [];
    private readonly Dictionary<long, FindingDraft> _findings = [];
    private readonly List<FindingName> _newNames = [];
    private long _next;

    /// <summary>All findings that the chunk touches.</summary>
    public IReadOnlyCollection<FindingDraft> Touched => _findings.Values;

    /// <summary>Pairs (younger, elder) that turned out to be one.</summary>
    public List<(long Younger, long Elder)> Merges { get; } = [];

    public async Task LoadAsync(IReadOnlyCollection<RecordDraft> drafts, CancellationToken cancel)
    {
        var wanted = drafts.SelectMany(draft => draft.Subject.Names.Concat(draft.Subject.Bulletin))
            .Select(FindingNames.Fold).Distinct().ToArray();
        var names = await db.Set<FindingName>().AsNoTracking().Where(name => wanted.Contains(name.Name)).ToListAsync(cancel);
        foreach (var name in names)
        {
            _byName[name.Name] = name.FindingKey;
        }

        var keys = names.Select(name => name.FindingKey).Distinct().ToArray();
        foreach (var finding in await db.Set<Finding>().AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(cancel))
        {
            _findings[finding.Key] = new FindingDraft(finding.Key, finding.Name, finding.FirstReceived) { Stored = finding };
        }

        // One block for the most that could be needed; what is not used is a gap in the numbers, which harms nobody.
        _next = await db.TakeKeysAsync<Finding>(wanted.Length + 1, cancel);
    }

    /// <summary>The finding of a record that is about one.</summary>
    public FindingDraft Resolve(RecordSubject subject)
    {
        var known = subject.Names.Select(name => _byName.GetValueOrDefault(FindingNames.Fold(name))).Where(key => key > 0)
            .Distinct().Select(key => _findings[key]).ToList();
        var cve = subject.Names.FirstOrDefault(FindingNames.IsCve);
        var mine = cve is null ? known : [.. known.Where(finding => !FindingNames.IsCve(finding.Name) || Same(finding.Name, cve))];
        if (cve is null)
        {
            mine = OneCveAtMost(mine);
        }

        var target = mine.MinBy(finding => finding.Key) ?? New(subject.Names[0]);
        foreach (var other in mine.Where(finding => finding != target))
        {
            Merge(other, target);
        }

        if (cve is not null)
        {
            target.Name = cve.ToUpperInvariant();
        }

        foreach (var name in subject.Names)
        {
            Claim(name, target);
        }

        return target;
    }

    /// <summary>The finding of one CVE of a bulletin; made when nobody has told of it yet.</summary>
    public FindingDraft ResolveCve(string cve)
    {
        if (_byName.TryGetValue(FindingNames.Fold(cve), out var key))
        {
            return _findings[key];
        }

        var made = New(cve.ToUpperInvariant());
        Claim(cve, made);
        return made;
    }

    /// <summary>Stores new names and moves those of merged findings.</summary>
    public async Task SaveNamesAsync(CancellationToken cancel)
    {
        await db.InsertManyAsync(_newNames, cancel);
        foreach (var (younger, elder) in Merges)
        {
            await db.Set<FindingName>().Where(name => name.FindingKey == younger)
                .ExecuteUpdateAsync(set => set.SetProperty(name => name.FindingKey, elder), cancel);
        }
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    // A record without CVE whose names belong to findings of two CVEs says nothing certain about identity.
    private static List<FindingDraft> OneCveAtMost(List<FindingDraft> known) =>
        known.Count(finding => FindingNames.IsCve(finding.Name)) <= 1
            ? known
            : [known.OrderBy(finding => finding.Key).First(finding => FindingNames.IsCve(finding.Name))];

    private FindingDraft New(string name)
    {
        var made = new FindingDraft(_next++, name, clock.GetUtcNow());
        _findings[made.Key] = made;
        return made;
    }

    private void Claim(string name, FindingDraft finding)
    {
        var folded = FindingNames.Fold(name);
        if (_byName.TryAdd(folded, finding.Key))
        {
            _newNames.Add(new FindingName { Name = folded, FindingKey = finding.Key, Spelling = name.Trim() });
        }
    }

    private void Merge(FindingDraft younger, FindingDraft elder)
    {
        Merges.Add((younger.Key, elder.Key));
        younger.MergedInto = elder.Key;
        foreach (var name in _byName.Where(pair => pair.Value == younger.Key).Select(pair => pair.Key).ToList())
        {
            _byName[name] = elder.Key;
        }

        // A name made in this very chunk has not been stored yet and goes to the elder at once.
        for (var at = 0; at < _newNames.Count; at++)
        {
            if (_newNames[at].FindingKey == younger.Key)
            {
                _newNames[at] = new FindingName { Name = _newNames[at].Name, FindingKey = elder.Key, Spelling = _newNames[at].Spelling };
            }
        }
    }
}

/// <summary>A finding under work.</summary>
internal sealed class FindingDraft(long key, string name, DateTimeOffset firstReceived)
{
    public long Key { get; } = key;

    public string Name { get; set; } = name;

    public DateTimeOffset FirstReceived { get; } = firstReceived;

    /// <summary>As stored before this chunk; null for a new one.</summary>
    public Finding? Stored { get; init; }

    public long? MergedInto { get; set; }
}
