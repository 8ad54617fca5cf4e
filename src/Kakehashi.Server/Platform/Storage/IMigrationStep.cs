namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// What a migration leaves to be made by the program: rows that follow from others. Runs after every migration, before
/// anybody is let in; cut off anywhere, it goes on the next time.
/// </summary>
internal interface IMigrationStep
{
    /// <summary>Makes what is missing; where nothing is, it costs next to nothing.</summary>
    Task RunAsync(CancellationToken cancel);
}
