namespace Kakehashi.Server.Platform.Jobs;

/// <summary>Does one kind of job. Safe to run again from the start after it was cut off anywhere.</summary>
internal interface IJobHandler
{
    /// <summary>Does it; what it returns is kept as the job's result.</summary>
    Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel);

    /// <summary>The job has failed for good: what it worked on is left in a state that says so.</summary>
    /// <param name="job">The job.</param>
    /// <param name="why">Stable code of the reason, as it will be the job's result.</param>
    /// <param name="cancel">Ends the work.</param>
    Task GiveUpAsync(JobRun job, string why, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>A handler with the name of the kind that it does.</summary>
internal interface IJobKind : IJobHandler
{
    static abstract string Kind { get; }
}
