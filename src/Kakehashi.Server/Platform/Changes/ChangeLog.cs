namespace Kakehashi.Server.Platform.Changes;

/// <summary>Changes that the running use case tells; stored with its save.</summary>
internal sealed class ChangeLog
{
    private readonly List<(string Kind, long Subject)> _pending = [];

    public void Tell(string kind, long subject) => _pending.Add((kind, subject));

    internal IReadOnlyList<(string Kind, long Subject)> TakePending()
    {
        var taken = _pending.ToArray();
        _pending.Clear();
        return taken;
    }
}
