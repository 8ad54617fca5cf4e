namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// The stamps as a request that only reads found them when it began: asked for once, however many answers hang on them. A
/// request that may write asks again each time, for it must see what it wrote itself.
/// </summary>
internal sealed class RequestStamps
{
    private IReadOnlyDictionary<string, long>? _found;

    /// <summary>The stamps that were found on the way in.</summary>
    public void Keep(IReadOnlyDictionary<string, long> stamps) => _found = stamps;

    /// <summary>The stamps to go by.</summary>
    public async ValueTask<IReadOnlyDictionary<string, long>> AskAsync(AppDb db, CancellationToken cancel) =>
        _found ?? await db.ReadStampsAsync(cancel);
}
