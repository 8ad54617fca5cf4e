using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Ranges;

/// <summary>
/// Reads the name of a CSAF branch of versions (CSAF 2.0 and 2.1, 3.1.2.2 and 3.1.2.3): one version, a <c>vers</c>
/// range, or a text that comes close to one (<c>vls</c>), and the prose that publishers write instead.
/// </summary>
public static class CsafVersions
{
    /// <summary>The branch category for exactly one version.</summary>
    public const string OneVersion = "product_version";

    /// <summary>The branch category for a range of versions.</summary>
    public const string SomeVersions = "product_version_range";

    private const string VersPrefix = "vers:";
    private const string ProductOrder = "vers:cpe/";
    private const int LongestWord = 64;
    private static readonly VersionScheme Products = VersionSchemes.Of(PackageName.CpeEcosystem)!;

    /// <summary>
    /// What the branch says. A branch with version branches inside is a family: ask the innermost ones.
    /// </summary>
    /// <param name="category">
    /// <see cref="OneVersion"/> or <see cref="SomeVersions"/>; any other says nothing of versions.
    /// </param>
    /// <param name="name">The branch's name.</param>
    /// <param name="product">
    /// The name of the product branch around it, which the name may repeat; empty when unknown.
    /// </param>
    public static RangeReading Read(string category, string name, string product = "") => category switch
    {
        OneVersion => ReadOne(name.Trim(), product),
        SomeVersions => ReadRange(name.Trim(), product),
        _ => RangeReading.Unknown(JudgementReasons.RangeMissing),
    };

    private static RangeReading ReadOne(string name, string product)
    {
        // One number may be a whole family all the same, and 15.1M a train; with two parts the category is taken at
        // its word.
        if (ReadSingle(name, product) is { } one)
        {
            var isOne = one.IsOneRelease || (one.IsPlain && one.Kind == ProseVersionKind.Release);
            var range = new VersionRange([VersionInterval.Exactly(one.Text)]);
            return new RangeReading(range, isOne ? null : JudgementReasons.Prose);
        }

        // The standard forbids ranges here (mandatory test 6.1.31), yet where one is written its meaning is clear.
        var reading = ProseRange.Understand(Spaced(name), product);
        return reading.Range is null && IsWord(name)
            ? reading with { Range = new VersionRange([VersionInterval.Exactly(name)]) }
            : reading;
    }

    private static ProseVersion? ReadSingle(string name, string product)
    {
        if (!ProseText.TryNormalize(Spaced(name), out var normal))
        {
            return null;
        }

        var cursor = new ProseCursor(normal, ProseText.TryNormalize(product, out var known) ? known : "");
        if (cursor.TakeProduct())
        {
            cursor.Take("/");
        }

        return ProseVersions.Take(ref cursor) is { IsFamily: false, Kind: not ProseVersionKind.Qualified } version
            && cursor.IsAtEnd
            ? version
            : null;
    }

    private static RangeReading ReadRange(string name, string product) =>
        name.StartsWith(VersPrefix, StringComparison.OrdinalIgnoreCase)
            ? ReadVers(VersPrefix + name[VersPrefix.Length..])
            : ProseRange.Understand(Spaced(name), product);

    private static RangeReading ReadVers(string text)
    {
        if (!VersRange.TryParse(text, out var range))
        {
            return RangeReading.Unknown(JudgementReasons.Prose);
        }

        if (range.IsEverything)
        {
            return RangeReading.Of(range.Scheme == "none" ? VersionRange.Nothing : VersionRange.Everything);
        }

        // Publishers write "all" where they mean "some product's own versions".
        if (range.Scheme is "generic" or "all")
        {
            return ReadGeneric(text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..], range);
        }

        if (VersionSchemes.OfVers(range.Scheme) is not { } order)
        {
            return RangeReading.Unknown(JudgementReasons.SchemeUnknown);
        }

        return range.Constraints.All(constraint => order.TryParse(constraint.Version, out _))
            ? RangeReading.Of(range.ToRange()) with { Scheme = range.Scheme }
            : RangeReading.Unknown(JudgementReasons.BoundUnordered);
    }

    // A formal notation is taken at its word, as long as it holds versions and no more than that.
    private static RangeReading ReadGeneric(string constraints, VersRange range) =>
        range.Constraints.All(constraint => ReadSingle(constraint.Version, "") is not null && Products.TryParse(constraint.Version, out _))
        && VersRange.TryParse(ProductOrder + constraints, out var generic)
            ? RangeReading.Of(generic.ToRange())
            : ProseRange.Understand(Spaced(constraints));

    // Some publishers write an underscore for each blank; between digits it belongs to the version (1.8.0_292).
    private static string Spaced(string name) =>
        name.Contains('_', StringComparison.Ordinal) && name.Length <= ProseText.MaxLength
            ? string.Create(name.Length, name, WriteSpaced)
            : name;

    private static void WriteSpaced(Span<char> spaced, string name)
    {
        for (var index = 0; index < name.Length; index++)
        {
            var isBetweenDigits = index > 0
                && index + 1 < name.Length
                && char.IsAsciiDigit(name[index - 1])
                && char.IsAsciiDigit(name[index + 1]);
            spaced[index] = name[index] == '_' && !isBetweenDigits ? ' ' : name[index];
        }
    }

    // A version of an unknown make is at least equal to itself.
    private static bool IsWord(string name) =>
        name.Length is > 0 and <= LongestWord
        && char.IsAsciiLetterOrDigit(name[0])
        && name.Any(char.IsAsciiDigit)
        && name.All(character => char.IsAsciiLetterOrDigit(character) || ".-_+:~()".Contains(character));
}
