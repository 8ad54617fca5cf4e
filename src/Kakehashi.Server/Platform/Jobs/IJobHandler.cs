namespace Kakehashi.Server.Platform.Jobs;

/// <summary>Does one kind of job. Safe to run again from the start after it was cut off anywhere.</summary>
internal interface IJobHandler
{
    /// <summary>Does it; what it returns is kept as the job's result.</summary>
    Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel);
}

/// <summary>A handler with the name of the kind that it does.</summary>
internal interface IJobKind : IJobHandler
{
    static abstract string Kind { get; }
}
