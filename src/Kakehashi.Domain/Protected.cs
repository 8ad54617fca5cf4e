namespace Kakehashi.Domain;

/// <summary>
/// A value that only named people may read. The record holds it sealed; opening it takes the key of its case, campaign or
/// system, the right to reveal, and leaves evidence before the value is handed out.
/// </summary>
/// <typeparam name="T">Type of the value inside.</typeparam>
/// <param name="Sealed">The sealed bytes; empty when there is no value.</param>
public readonly record struct Protected<T>(ReadOnlyMemory<byte> Sealed)
{
    /// <summary>Whether there is a value.</summary>
    public bool HasValue => !Sealed.IsEmpty;
}
