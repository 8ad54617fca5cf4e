using Kakehashi.Formats.Platforms;
using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Oval;

/// <summary>The releases of distributions that a definition is about.</summary>
internal static class OvalPlatforms
{
    private const string Installed = " is installed";

    // The distributions that write the release into the package's version only: 2.6.7-3.azl3.
    private static readonly (string Tag, string Family)[] Tags = [(".azl", "Azure Linux"), (".cm", "CBL-Mariner")];

    /// <summary>The releases; empty when none is known.</summary>
    public static IReadOnlyList<Platform> Of(XmlPart definition, IReadOnlyList<OvalClaim> claims)
    {
        var metadata = definition.Child("metadata");
        var cpes = metadata?.Child("advisory")?.Child("affected_cpe_list")?.All("cpe").Select(cpe => cpe.Text) ?? [];
        if (RedHatPlatforms.Of(cpes) is { Count: > 0 } own)
        {
            return own;
        }

        var names = metadata?.Child("affected")?.All("platform").Select(platform => platform.Text).ToList() ?? [];
        if (Known(names) is { Count: > 0 } stated)
        {
            return stated;
        }

        return Tagged(names, claims) is { } tagged ? [tagged] : Known(Comments(definition));
    }

    private static List<Platform> Known(IEnumerable<string> names) =>
        [.. names.Select(PlatformNames.Of).OfType<Platform>().Distinct()];

    private static Platform? Tagged(List<string> names, IReadOnlyList<OvalClaim> claims)
    {
        var family = names.Select(DistributionNames.FamilyOf).FirstOrDefault(one => one is not null);
        var fix = claims.Select(claim => claim.Fix).FirstOrDefault(one => one is not null);
        foreach (var (tag, known) in Tags)
        {
            var at = known == family && fix is not null ? fix.LastIndexOf(tag, StringComparison.Ordinal) : -1;
            if (at >= 0 && fix![(at + tag.Length)..] is { Length: > 0 } digits && char.IsAsciiDigit(digits[0]))
            {
                return new Platform($"{known}:{digits[0]}");
            }
        }

        return null;
    }

    // Where the metadata do not say: the criterion that asks for the release.
    private static IEnumerable<string> Comments(XmlPart part) =>
        part.Children.SelectMany(child => child.Name switch
        {
            "criteria" => Comments(child),
            "criterion" or "extend_definition"
                when child.Attribute("comment") is { } comment && comment.EndsWith(Installed, StringComparison.Ordinal)
                => [comment[..^Installed.Length]],
            _ => [],
        });
}
