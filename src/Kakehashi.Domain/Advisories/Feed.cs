namespace Kakehashi.Domain.Advisories;

/// <summary>情報源: a source that we follow, and how it fares.</summary>
public sealed class Feed
{
    private Feed()
    {
    }

    /// <summary>A feed that has brought nothing yet.</summary>
    public Feed(Guid id, string source, int expectedHours)
    {
        Id = id;
        Source = source;
        ExpectedHours = expectedHours;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent id.</summary>
    public Guid Id { get; private set; }

    /// <summary>Source word; unique.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Within how many hours it habitually brings something.</summary>
    public int ExpectedHours { get; private set; }

    /// <summary>End of the last import that read it without fault, or null.</summary>
    public DateTimeOffset? LastSuccess { get; private set; }

    /// <summary>Latest modification that any of its records states, or null.</summary>
    public DateTimeOffset? NewestRecord { get; private set; }

    /// <summary>Records that it has brought so far.</summary>
    public int Records { get; private set; }

    /// <summary>An import of it ended.</summary>
    public void Ended(DateTimeOffset at, bool whole, DateTimeOffset? newest, int records)
    {
        if (whole)
        {
            LastSuccess = at;
        }

        NewestRecord = NewestRecord is { } known && (newest is null || known > newest) ? known : newest;
        Records = records;
    }

    /// <summary>Whether it has been silent for longer than its habit (G-4-1: something may be missing).</summary>
    public bool IsSilent(DateTimeOffset now) =>
        LastSuccess is { } last ? now - last > TimeSpan.FromHours(ExpectedHours) : Records > 0;
}

/// <summary>One import of one feed.</summary>
public sealed class FeedRun
{
    private FeedRun()
    {
    }

    /// <summary>An import begins.</summary>
    public FeedRun(Guid id, string source, string origin, DateTimeOffset startedAt)
    {
        Id = id;
        Source = source;
        Origin = origin;
        StartedAt = startedAt;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent id.</summary>
    public Guid Id { get; private set; }

    /// <summary>Source word.</summary>
    public string Source { get; private set; } = "";

    /// <summary>File or bundle it came from.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it ended; null while it runs, or when it was cut off.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Records that were new.</summary>
    public int Added { get; private set; }

    /// <summary>Records that had changed.</summary>
    public int Changed { get; private set; }

    /// <summary>Records that were known as they are.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Records set aside.</summary>
    public int SetAside { get; private set; }

    /// <summary>Records that the source says it sent, or null.</summary>
    public int? Stated { get; private set; }

    /// <summary>Records that the source stated and that did not arrive.</summary>
    public int Missing => Stated is { } stated ? Math.Max(0, stated - Added - Changed - Unchanged - SetAside) : 0;

    /// <summary>Counts on.</summary>
    public void Count(int added, int changed, int unchanged, int setAside)
    {
        Added += added;
        Changed += changed;
        Unchanged += unchanged;
        SetAside += setAside;
    }

    /// <summary>The source says how many records it sent.</summary>
    public void State(int stated) => Stated = (Stated ?? 0) + stated;

    /// <summary>It ended.</summary>
    public AdvisoriesImported End(DateTimeOffset at, string manifestRoot)
    {
        EndedAt = at;
        return new AdvisoriesImported(Id, Source, Origin, Added, Changed, Unchanged, SetAside, Missing, manifestRoot);
    }
}

/// <summary>A record of a feed that was not understood, with place and reason.</summary>
public sealed class FeedIssue
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <summary>The import.</summary>
    public required long FeedRunKey { get; init; }

    /// <summary>Place within the file.</summary>
    public required string Where { get; init; }

    /// <summary>Stable code of the reason.</summary>
    public required string Why { get; init; }

    /// <summary>More words.</summary>
    public required string Detail { get; init; }
}

/// <summary>An import of advisories ended; the manifest root is the hash over all records read, in order.</summary>
public sealed record AdvisoriesImported(
    Guid Run, string Source, string Origin, int Added, int Changed, int Unchanged, int SetAside, int Missing,
    string ManifestRoot);
