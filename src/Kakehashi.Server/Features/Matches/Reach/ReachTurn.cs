using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>
/// One transaction at a time judges and sums up a part of the findings. Two at once would each read what the other has not
/// committed: an import would miss the inventory that is just being taken, the taking would miss what the import has just
/// found, and no later run would look again. Whoever has the turn reads after it has come, and so sees all that was committed
/// before. Parts do not wait for each other, so several nodes may judge at once.
/// </summary>
internal sealed class ReachTurn
{
    /// <summary>How many parts the findings are divided into.</summary>
    public const int Parts = 16;

    private const string Prefix = "reach/";

    private readonly IReadOnlyDictionary<string, long> _stamps;

    private ReachTurn(IReadOnlyDictionary<string, long> stamps) => _stamps = stamps;

    /// <summary>The part of a finding.</summary>
    public static int PartOf(long findingKey) => (int)(findingKey % Parts);

    /// <summary>Waits for the turns of these findings; they end with the transaction. Take them before the first read.</summary>
    public static async Task<ReachTurn> OfFindingsAsync(AppDb db, IEnumerable<long> findingKeys, CancellationToken cancel) =>
        new(await db.TakeStampsAsync(findingKeys.Select(PartOf).Distinct().Select(NameOf), cancel));

    /// <summary>Waits for the turns of all findings.</summary>
    public static async Task<ReachTurn> OfAllAsync(AppDb db, CancellationToken cancel) =>
        new(await db.TakeStampsAsync(Enumerable.Range(0, Parts).Select(NameOf), cancel));

    /// <summary>The stamp under which this turn writes a finding's row.</summary>
    public long StampOf(long findingKey) => _stamps[NameOf(PartOf(findingKey))];

    /// <summary>Name of a part's stamp.</summary>
    public static string NameOf(int part) => FormattableString.Invariant($"{Prefix}{part:D2}");
}
