using System.Diagnostics.CodeAnalysis;

namespace Kakehashi.Domain;

/// <summary>Either the fact that came about, or the refusal that says why it did not.</summary>
/// <typeparam name="T">The fact.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? _fact;
    private readonly Refusal? _refusal;

    private Outcome(T? fact, Refusal? refusal)
    {
        _fact = fact;
        _refusal = refusal;
    }

    /// <summary>Tells whether the rule said no, and hands out one of the two.</summary>
    public bool Refused([NotNullWhen(true)] out Refusal? refusal, [NotNullWhen(false)] out T? fact)
    {
        refusal = _refusal;
        fact = _fact;
        return refusal is not null;
    }

    /// <summary>A fact.</summary>
    public static implicit operator Outcome<T>(T fact) => new(fact, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
