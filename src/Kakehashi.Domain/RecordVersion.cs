namespace Kakehashi.Domain;

/// <summary>
/// The version of an edited record that a person saw. The form posts it back, and a save on top of a newer one is refused.
/// </summary>
/// <param name="Number">Counts up by one with each save; starts at 1.</param>
public readonly record struct RecordVersion(int Number)
{
    /// <inheritdoc />
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A record that people edit.</summary>
public interface IVersioned
{
    /// <summary>The version now stored.</summary>
    RecordVersion Version { get; }
}
