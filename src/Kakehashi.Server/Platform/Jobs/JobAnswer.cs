namespace Kakehashi.Server.Platform.Jobs;

/// <summary>How a job stands, for programs and for the script that keeps a progress page fresh.</summary>
internal sealed record JobAnswer(
    Guid Id, string Kind, JobState State, string Step, long Done, long Total, DateTimeOffset AskedAt, DateTimeOffset? EndedAt, string Result)
{
    public static JobAnswer Of(JobRun job) => new(
        job.Id, job.Kind, job.State, job.Step, job.Done, job.Total, job.AskedAt, job.EndedAt, job.Result);
}
