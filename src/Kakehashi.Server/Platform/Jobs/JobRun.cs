using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Jobs;

/// <summary>Long work, asked for once, done by whichever server process claims it, done again when that one dies.</summary>
internal sealed class JobRun : IOwnedByPerson
{
    public long Key { get; private set; }

    public Guid Id { get; init; }

    /// <summary>Which handler does it.</summary>
    public required string Kind { get; init; }

    /// <summary>What to work on, as the handler's own JSON.</summary>
    public required string Input { get; init; }

    public required JobLane Lane { get; init; }

    /// <summary>Who asked; 0 for the installation.</summary>
    public required long PersonKey { get; init; }

    /// <summary>Opaque id of who asked.</summary>
    public required Guid PersonId { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The host whose files the job reads; empty when any node can do it.</summary>
    public required string Host { get; init; }

    public JobState State { get; private set; }

    /// <summary>Node that has claimed it; empty while it waits.</summary>
    public string ClaimedBy { get; private set; } = "";

    /// <summary>Until when the claim holds without a sign of life.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Step under way, as the handler's own code (<c>reading</c>, <c>matching</c>); the page puts it into words.</summary>
    public string Step { get; private set; } = "";

    public long Done { get; private set; }

    /// <summary>How much there is to do; 0 when unknown.</summary>
    public long Total { get; private set; }

    /// <summary>Outcome as the handler's own JSON, or the reason of the failure.</summary>
    public string Result { get; private set; } = "";
}

internal enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,
}

/// <summary>Heavy work waits for heavy work; an upload does not wait for an import.</summary>
internal enum JobLane
{
    Quick,
    Bulk,
}

internal sealed class JobRunTable : Table<JobRun>
{
    public override AccessScope Scope => AccessScope.Named;

    protected override string Name => "jobs_runs";

    protected override void Configure(EntityTypeBuilder<JobRun> entity)
    {
        entity.HasKey(job => job.Key);
        entity.HasIndex(job => job.Id).IsUnique();
        entity.HasIndex(job => new { job.State, job.Lane, job.Key });
    }
}
