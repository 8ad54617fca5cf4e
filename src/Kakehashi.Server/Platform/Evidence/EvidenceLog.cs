namespace Kakehashi.Server.Platform.Evidence;

/// <summary>Which stream an entry belongs to.</summary>
internal readonly record struct StreamName(string Kind, Guid Id)
{
    public static StreamName Person(Guid id) => new("person", id);

    public static StreamName Department(Guid id) => new("department", id);

    public static StreamName LegalEntity(Guid id) => new("legal-entity", id);

    public static StreamName Customer(Guid id) => new("customer", id);

    public static StreamName System(Guid id) => new("system", id);

    public static StreamName Case(Guid id) => new("case", id);

    public static StreamName Feed(Guid id) => new("feed", id);

    /// <summary>What concerns the installation and nothing smaller.</summary>
    public static StreamName Installation { get; } = new("installation", Guid.Empty);
}

/// <summary>Facts that the running use case puts on record; stored in the same transaction as its change.</summary>
internal sealed class EvidenceLog
{
    private readonly List<(StreamName Stream, object Fact)> _pending = [];

    /// <summary>Puts a fact on record. The fact's type name is what happened; its public properties are what is kept.</summary>
    public void Append(StreamName stream, object fact) => _pending.Add((stream, fact));

    internal IReadOnlyList<(StreamName Stream, object Fact)> TakePending()
    {
        var taken = _pending.ToArray();
        _pending.Clear();
        return taken;
    }
}
