using System.Text;

namespace Kakehashi.Formats.Nvd;

/// <summary>
/// The components of a CPE 2.3 formatted string (NISTIR 7695, 6.2) as far as advisories need them. Components keep
/// their
/// backslashes until they are asked for.
/// </summary>
internal readonly ref struct CpeCriteria
{
    private const string Prefix = "cpe:2.3:";
    private const int Components = 13;
    private const int VendorIndex = 3;
    private const int ProductIndex = 4;
    private const int VersionIndex = 5;
    private const int UpdateIndex = 6;
    private const int TargetSoftwareIndex = 10;

    private readonly ReadOnlySpan<char> _text;
    private readonly Ends _ends;

    private CpeCriteria(ReadOnlySpan<char> text, Ends ends)
    {
        _text = text;
        _ends = ends;
    }

    public ReadOnlySpan<char> Version => Component(VersionIndex);

    public ReadOnlySpan<char> Update => Component(UpdateIndex);

    public ReadOnlySpan<char> TargetSoftware => Component(TargetSoftwareIndex);

    /// <summary>Up to and with the product: the same for all versions of it.</summary>
    public ReadOnlySpan<char> UpToProduct => _text[.._ends[ProductIndex]];

    /// <summary>Part, vendor and product as they stand, wildcards and all.</summary>
    public string ProductAsWritten => UpToProduct[Prefix.Length..].ToString().ToLowerInvariant();

    /// <summary>Splits the text; components that are missing at the end count as <c>*</c>.</summary>
    public static bool TryParse(string text, out CpeCriteria criteria)
    {
        criteria = default;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var ends = default(Ends);
        var found = 0;
        for (var at = 0; at < text.Length && found < Components; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == ':')
            {
                ends[found++] = at;
            }
        }

        for (; found < Components; found++)
        {
            ends[found] = text.Length;
        }

        criteria = new CpeCriteria(text, ends);
        return ends[ProductIndex] > ends[VendorIndex] + 1;
    }

    /// <summary>The value that a component spells: without the backslashes that quote.</summary>
    public static string Value(ReadOnlySpan<char> component)
    {
        if (!component.Contains('\\'))
        {
            return component.ToString();
        }

        var value = new StringBuilder(component.Length);
        for (var at = 0; at < component.Length; at++)
        {
            if (component[at] == '\\' && at + 1 < component.Length)
            {
                at++;
            }

            value.Append(component[at]);
        }

        return value.ToString();
    }

    /// <summary>Whether a component asks for anything (<c>*</c>).</summary>
    public static bool IsAny(ReadOnlySpan<char> component) => component.IsEmpty || component is "*";

    /// <summary>Whether a component says "not applicable" (<c>-</c>).</summary>
    public static bool IsNotApplicable(ReadOnlySpan<char> component) => component is "-";

    /// <summary>
    /// Whether a component holds a wildcard beside other characters (an unquoted <c>*</c> or <c>?</c>).
    /// </summary>
    public static bool IsPattern(ReadOnlySpan<char> component)
    {
        for (var at = 0; at < component.Length; at++)
        {
            if (component[at] == '\\')
            {
                at++;
            }
            else if (component[at] is '*' or '?')
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<char> Component(int index)
    {
        var from = Math.Min(_ends[index - 1] + 1, _text.Length);
        return _text[from..Math.Max(from, _ends[index])];
    }

    [System.Runtime.CompilerServices.InlineArray(Components)]
    private struct Ends
    {
        private int _first;
    }
}
