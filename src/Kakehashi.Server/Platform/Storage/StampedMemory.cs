using System.Collections.Concurrent;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// Answers that are read once and hold as long as the stamps stay where they are of the tables that they are read from. What
/// a question leaves out, a viewer's sight or the day, the answer must not depend on.
/// </summary>
/// <param name="most">How many answers are kept; with one more, all are forgotten.</param>
/// <param name="names">The stamps.</param>
internal sealed class StampedMemory(int most, params string[] names)
{
    private Kept _kept = new([]);

    /// <summary>The answer of before, or what is read now.</summary>
    /// <param name="stamps">Read before the answer could be read: what changed since is then no harm.</param>
    /// <param name="question">Compared by value.</param>
    /// <param name="read">Reads the answer; null is not kept.</param>
    public async ValueTask<TAnswer?> AskAsync<TAnswer>(
        IReadOnlyDictionary<string, long> stamps, object question, Func<Task<TAnswer?>> read)
        where TAnswer : class
    {
        var kept = At(stamps);
        if (kept.Answers.TryGetValue(question, out var known))
        {
            return (TAnswer)known;
        }

        var answer = await read();
        if (answer is not null)
        {
            // Questions come from outside, where anybody can make them up without end.
            if (kept.Answers.Count >= most)
            {
                kept.Answers.Clear();
            }

            kept.Answers[question] = answer;
        }

        return answer;
    }

    private Kept At(IReadOnlyDictionary<string, long> stamps)
    {
        var kept = Volatile.Read(ref _kept);
        for (var at = 0; at < names.Length; at++)
        {
            if (kept.Values.Length == 0 || kept.Values[at] != stamps.GetValueOrDefault(names[at]))
            {
                kept = new Kept(Array.ConvertAll(names, stamps.GetValueOrDefault));
                Volatile.Write(ref _kept, kept);
                return kept;
            }
        }

        return kept;
    }

    private sealed record Kept(long[] Values)
    {
        public ConcurrentDictionary<object, object> Answers { get; } = new();
    }
}
