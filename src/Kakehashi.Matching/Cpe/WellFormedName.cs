namespace Kakehashi.Matching.Cpe;

/// <summary>A well-formed CPE name: a value for each of the eleven attributes (NISTIR 7695, 5.2).</summary>
public sealed class WellFormedName : IEquatable<WellFormedName>
{
    /// <summary>How many attributes there are.</summary>
    public const int AttributeCount = 11;

    private static readonly string[] Words =
        ["part", "vendor", "product", "version", "update", "edition", "language", "sw_edition", "target_sw", "target_hw", "other"];

    private readonly CpeValue[] _values;

    private WellFormedName(CpeValue[] values) => _values = values;

    /// <summary>The name that says nothing: each attribute is ANY.</summary>
    public static WellFormedName Anything { get; } = new(new CpeValue[AttributeCount]);

    /// <summary>The value of an attribute.</summary>
    public CpeValue this[CpeField attribute] => _values[(int)attribute];

    /// <summary>Reads a name from its 2.3 formatted string or its 2.2 URI, exactly as the standard binds them.</summary>
    public static bool TryParse(string text, out WellFormedName name) =>
        CpeFormattedString.TryUnbind(text, out name) || CpeUri.TryUnbind(text, out name);

    /// <summary>
    /// Reads a name as published feeds and inventories write it: unquoted punctuation, letters outside ASCII, capital
    /// letters and missing parts do not matter. Refuses only what has neither prefix.
    /// </summary>
    public static bool TryParseLeniently(string text, out WellFormedName name) =>
        CpeFormattedString.TryUnbindLeniently(text, out name) || CpeUri.TryUnbindLeniently(text, out name);

    /// <summary>A name of eleven values, which nobody changes any more.</summary>
    internal static WellFormedName Of(CpeValue[] values) => new(values);

    /// <summary>The same name with another value of an attribute.</summary>
    public WellFormedName With(CpeField attribute, CpeValue value)
    {
        var values = (CpeValue[])_values.Clone();
        values[(int)attribute] = value;
        return new WellFormedName(values);
    }

    /// <inheritdoc />
    public bool Equals(WellFormedName? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as WellFormedName);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_values[0], _values[1], _values[2], _values[3], _values[4]);

    /// <summary>The standard's notation, <c>wfn:[part="a", vendor=ANY, …]</c>, all attributes in order.</summary>
    public override string ToString() => $"wfn:[{string.Join(", ", _values.Select((value, at) => $"{Words[at]}={Shown(value)}"))}]";

    /// <summary>The attribute of the standard's word for it, or null.</summary>
    public static CpeField? AttributeOf(string word) => Array.IndexOf(Words, word) is >= 0 and var at ? (CpeField)at : null;

    private static string Shown(CpeValue value) => value.Text is { } text ? $"\"{text}\"" : value.ToString();
}
