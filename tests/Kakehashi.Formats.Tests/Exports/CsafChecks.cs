using System.Globalization;
using System.Text.Json;
using Kakehashi.Matching.Cvss;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Tests.Exports;

/// <summary>
/// The mandatory tests of CSAF 2.0 (section 6.1) that a VEX document of ours can touch. Each says whether a document passes.
/// </summary>
internal static class CsafChecks
{
    private static readonly string[] Affected = ["first_affected", "known_affected", "last_affected"];
    private static readonly string[] NotAffected = ["known_not_affected"];
    private static readonly string[] Fixed = ["first_fixed", "fixed"];
    private static readonly string[] Open = ["under_investigation"];
    private static readonly string[] OfVex = ["fixed", "known_affected", "known_not_affected", "under_investigation"];

    public static IReadOnlyDictionary<string, Func<JsonElement, bool>> All { get; } = new Dictionary<string, Func<JsonElement, bool>>
    {
        ["6.1.1"] = document => new CsafParts(document).ReferencedProducts.All(new CsafParts(document).DefinedProducts.ToHashSet().Contains),
        ["6.1.2"] = document => AreDistinct(new CsafParts(document).DefinedProducts),
        ["6.1.3"] = document => !new CsafParts(document).HasCircle,
        ["6.1.6"] = document => Vulnerabilities(document).All(one => AreDistinct(
            new[] { Affected, NotAffected, Fixed, Open }.SelectMany(group => Status(document, one, group).Distinct()))),
        ["6.1.7"] = document => Vulnerabilities(document).All(one => AreDistinct(one.Items("scores").SelectMany(score =>
            score.Texts("products").SelectMany(product => new[] { "cvss_v2", "cvss_v3" }.Where(version => score.Has(version))
                .Select(version => product + version + score.Member(version).Text("version")))))),
        ["6.1.9"] = document => Vulnerabilities(document).SelectMany(one => one.Items("scores"))
            .SelectMany(score => new[] { "cvss_v2", "cvss_v3" }.Where(version => score.Has(version)).Select(version => score.Member(version))).All(IsComputed),
        ["6.1.13"] = document => new CsafParts(document).Products.Select(product => product.Member("product_identification_helper").Text("purl"))
            .OfType<string>().All(purl => PackageUrl.TryParse(purl, out _)),
        ["6.1.14"] = document => History(document).Select(item => Number(item.Text("number"))).ToList() is var numbers && numbers.SequenceEqual(numbers.Order()),
        ["6.1.16"] = document => Bare(History(document).Last().Text("number")) == Bare(Tracking(document).Text("version")),
        ["6.1.17"] = document => !IsDraftVersion(Tracking(document).Text("version")) || Tracking(document).Text("status") == "draft",
        ["6.1.18"] = document => Tracking(document).Text("status") == "draft" || History(document).All(item => Number(item.Text("number")).Major > 0),
        ["6.1.22"] = document => AreDistinct(History(document).Select(item => item.Text("number")!)),
        ["6.1.23"] = document => AreDistinct(Vulnerabilities(document).Select(one => one.Text("cve")).OfType<string>()),
        ["6.1.27.4"] = document => !IsProfiled(document) || document.Has("product_tree"),
        ["6.1.27.5"] = document => !IsProfiled(document) || Vulnerabilities(document).All(one => one.Has("notes")),
        ["6.1.27.7"] = document => !IsVex(document) || Vulnerabilities(document).All(one => OfVex.Any(member => one.Member("product_status").Has(member))),
        ["6.1.27.8"] = document => !IsVex(document) || Vulnerabilities(document).All(one => one.Has("cve") || one.Has("ids")),
        ["6.1.27.9"] = document => !IsVex(document) || Vulnerabilities(document).All(one =>
            IsCovered(document, Status(document, one, NotAffected), one.Items("flags").Concat(one.Items("threats").Where(threat => threat.Text("category") == "impact")))),
        ["6.1.27.10"] = document => !IsVex(document) || Vulnerabilities(document).All(one =>
            IsCovered(document, Status(document, one, ["known_affected"]), one.Items("remediations"))),
        ["6.1.27.11"] = document => !IsProfiled(document) || document.Has("vulnerabilities"),
        ["6.1.29"] = document => Vulnerabilities(document).SelectMany(one => one.Items("remediations")).All(NamesProducts),
        ["6.1.32"] = document => Vulnerabilities(document).SelectMany(one => one.Items("flags")).All(NamesProducts),
        ["6.1.33"] = document => Vulnerabilities(document).All(one => AreDistinct(one.Items("flags").SelectMany(flag => ProductsOf(document, flag)))),
    };

    private static IEnumerable<JsonElement> Vulnerabilities(JsonElement document) => document.Items("vulnerabilities");

    private static JsonElement Tracking(JsonElement document) => document.Member("document").Member("tracking");

    private static IEnumerable<JsonElement> History(JsonElement document) =>
        Tracking(document).Items("revision_history").OrderBy(item => DateTimeOffset.Parse(item.Text("date")!, CultureInfo.InvariantCulture))
            .ThenBy(item => Number(item.Text("number")));

    private static bool IsVex(JsonElement document) => document.Member("document").Text("category") == "csaf_vex";

    private static bool IsProfiled(JsonElement document) => document.Member("document").Text("category") is "csaf_vex" or "csaf_security_advisory";

    private static IEnumerable<string> Status(JsonElement document, JsonElement vulnerability, IEnumerable<string> members) =>
        members.SelectMany(member => vulnerability.Member("product_status").Texts(member));

    private static bool NamesProducts(JsonElement item) => item.Has("product_ids") || item.Has("group_ids");

    private static bool IsCovered(JsonElement document, IEnumerable<string> products, IEnumerable<JsonElement> said) =>
        products.All(said.SelectMany(item => ProductsOf(document, item)).ToHashSet().Contains);

    private static IEnumerable<string> ProductsOf(JsonElement document, JsonElement item) => item.Texts("product_ids").Concat(item.Texts("group_ids").SelectMany(
        group => document.Member("product_tree").Items("product_groups").Where(one => one.Text("group_id") == group).SelectMany(one => one.Texts("product_ids"))));

    private static bool IsComputed(JsonElement cvss) =>
        cvss.Text("vectorString") is { } text && CvssVector.TryParse(text, out var vector)
        && vector.Score() is var scores && scores.Base == cvss.Member("baseScore").GetDouble()
        && (cvss.Text("baseSeverity") is not { } severity || severity.Equals(CvssSeverities.Of(vector.Version, scores.Base).English(), StringComparison.OrdinalIgnoreCase));

    private static string Bare(string? version) => version!.Split('-', '+')[0];

    private static bool IsDraftVersion(string? version) => Number(version).Major == 0 || version!.Split('+')[0].Contains('-', StringComparison.Ordinal);

    private static Version Number(string? version) => Version.Parse(Bare(version) is var bare && bare.Contains('.', StringComparison.Ordinal) ? bare : bare + ".0");

    private static bool AreDistinct(IEnumerable<string> texts) => texts.ToList() is var all && all.Distinct(StringComparer.Ordinal).Count() == all.Count;
}
