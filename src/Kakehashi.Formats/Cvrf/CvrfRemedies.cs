using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Cvrf;

/// <summary>
/// What mends which product. Microsoft adds to the standard the build (<c>FixedBuild</c>) and names the article of its
/// knowledge base by its number alone.
/// </summary>
internal sealed class CvrfRemedies
{
    private static readonly Remedy None = new([], "");
    private readonly Dictionary<string, Remedy> _byProduct = new(StringComparer.Ordinal);

    public CvrfRemedies(XmlPart vulnerability)
    {
        foreach (var remediation in vulnerability.Child("Remediations")?.All("Remediation") ?? [])
        {
            if (remediation.Attribute("Type") is "Vendor Fix")
            {
                Note(remediation);
            }
        }
    }

    public Remedy Of(string product) => _byProduct.GetValueOrDefault(product) ?? None;

    private void Note(XmlPart remediation)
    {
        var build = remediation.ChildText("FixedBuild");
        var article = remediation.ChildText("Description");
        var number = article is { Length: >= 6 and <= 8 } && article.All(char.IsAsciiDigit) ? $"KB{article}" : null;
        if (build is null && number is null)
        {
            return;
        }

        foreach (var product in remediation.All("ProductID"))
        {
            var known = Of(product.Text);
            var text = string.Join(' ', new[] { known.Text, number }.Where(one => one is { Length: > 0 }).Distinct());
            List<string> builds = [.. known.Builds.Concat(build is null ? [] : [build]).Distinct()];
            _byProduct[product.Text] = new Remedy(builds, text);
        }
    }

    /// <summary>What mends one product.</summary>
    /// <param name="Builds">The builds that hold the remedy, as written.</param>
    /// <param name="Text">Articles about it (<c>KB5035845</c>).</param>
    public sealed record Remedy(IReadOnlyList<string> Builds, string Text)
    {
        /// <summary>
        /// The versions before the remedy; null when a build is no version. Of several builds the highest counts: which of
        /// them a machine is to get is not told.
        /// </summary>
        public VersionRange? Range => Builds.Count > 0 && Builds.All(IsVersion)
            ? new VersionRange([.. Builds.Select(build => new VersionInterval(null, false, build, false))])
            : null;

        private static bool IsVersion(string build) =>
            build.Length <= 64 && char.IsAsciiDigit(build[0]) && build.Contains('.', StringComparison.Ordinal)
            && build.All(letter => char.IsAsciiDigit(letter) || letter == '.');
    }
}
