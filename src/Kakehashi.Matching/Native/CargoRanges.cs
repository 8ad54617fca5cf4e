using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>Cargo's requirements: parted by commas, a bare version is a caret (The Cargo Book, "Specifying Dependencies").</summary>
public sealed class CargoRanges : NativeSyntax
{
    private const int MostComparators = 32;
    private const string Wildcards = "*xX";
    private static readonly string[] Signs = [">=", "<=", ">", "<", "=", "~", "^"];

    /// <inheritdoc />
    public override string VersScheme => "cargo";

    internal override bool Admits(string version, IReadOnlyList<VersConstraint> alternative) => SemVerComparators.Admits(version, alternative);

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var parts = text.Split(',');
        if (parts.Length > MostComparators)
        {
            return null;
        }

        var constraints = new List<VersConstraint>();
        foreach (var part in parts)
        {
            var word = part.Trim();
            var sign = Signs.FirstOrDefault(sign => word.StartsWith(sign, StringComparison.Ordinal)) ?? "";
            var version = word[sign.Length..].TrimStart(' ');
            if (version.Length == 0 || PartialVersion.Read(version, isLoose: false, Wildcards) is not { } partial || !IsPlain(version, sign, partial, parts.Length))
            {
                return null;
            }

            constraints.AddRange(SemVerComparators.Expand(sign.Length > 0 ? sign : partial.IsWild ? "=" : "^", partial)!);
        }

        return [constraints];
    }

    // A wildcard stands at the end only, the bare one alone; behind a hyphen there is something.
    private static bool IsPlain(string version, string sign, PartialVersion partial, int count)
    {
        var wild = version.AsSpan().IndexOfAny(Wildcards);
        var isTail = wild < 0 || !partial.IsWild || version.AsSpan(wild).IndexOfAnyExcept("*xX.") < 0;
        var isBare = partial.IsWild && partial.Major is null;
        var hasPreRelease = version.Contains('-', StringComparison.Ordinal);
        return isTail && (!isBare || (count == 1 && version.Length == 1 && sign.Length == 0)) && (!hasPreRelease || (partial.IsFull && partial.PreRelease.Length > 0));
    }
}
