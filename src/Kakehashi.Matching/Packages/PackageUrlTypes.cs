using System.Collections.Frozen;
using static Kakehashi.Matching.Packages.NamespaceRule;

namespace Kakehashi.Matching.Packages;

/// <summary>The types of package URLs, one line for each; a type that is not here follows the common grammar alone.</summary>
internal static class PackageUrlTypes
{
    private const PurlParts NameOnly = PurlParts.Name;
    private const PurlParts NameAndNamespace = PurlParts.Name | PurlParts.Namespace;

    private static readonly PackageUrlType Unknown = new();

    private static readonly FrozenDictionary<string, PackageUrlType> Table = new Dictionary<string, PackageUrlType>
    {
        ["alpm"] = new() { Namespaces = Required, Lowered = NameAndNamespace },
        ["apk"] = new() { Namespaces = Required, Lowered = NameAndNamespace },
        ["bazel"] = new() { Namespaces = Prohibited },
        ["bitbucket"] = new() { Namespaces = Required, Lowered = NameAndNamespace },
        ["bitnami"] = new() { Namespaces = Prohibited, Lowered = NameOnly },
        ["brew"] = new() { Lowered = NameAndNamespace },
        ["cargo"] = new() { Namespaces = Prohibited },
        ["chrome-extension"] = new() { Namespaces = Prohibited, Lowered = NameOnly, AllowsName = IsChromeId, AllowsVersion = IsChromeVersion },
        ["cocoapods"] = new() { Namespaces = Prohibited },
        ["composer"] = new() { Namespaces = Required, Lowered = NameAndNamespace },
        ["conan"] = new(),
        ["conda"] = new() { Namespaces = Prohibited },
        ["cpan"] = new() { AllowsName = IsCpanDistribution },
        ["cran"] = new() { Namespaces = Prohibited },
        ["deb"] = new() { Namespaces = Required, Lowered = NameAndNamespace },
        ["docker"] = new(),
        ["gem"] = new() { Namespaces = Prohibited },
        ["generic"] = new(),
        ["git"] = new() { Namespaces = Required, IsNamePath = true },
        ["github"] = new() { Namespaces = Required, Lowered = NameAndNamespace },
        ["golang"] = new() { Namespaces = Required },
        ["hackage"] = new() { Namespaces = Prohibited },
        ["hex"] = new() { Lowered = NameAndNamespace },
        ["huggingface"] = new() { Namespaces = Required, Lowered = PurlParts.Version },
        ["julia"] = new() { Namespaces = Prohibited, RequiredQualifier = "uuid" },
        ["luarocks"] = new() { Lowered = NameAndNamespace },
        ["maven"] = new() { Namespaces = Required },
        ["mlflow"] = new() { Namespaces = Prohibited, NormaliseName = MlflowName },
        ["npm"] = new() { Lowered = NameAndNamespace },
        ["nuget"] = new() { Namespaces = Prohibited },
        ["oci"] = new() { Namespaces = Prohibited, Lowered = PurlParts.Name | PurlParts.Version },
        ["opam"] = new() { Namespaces = Prohibited },
        ["otp"] = new() { Namespaces = Prohibited, Lowered = PurlParts.Name | PurlParts.Subpath },
        ["pub"] = new() { Namespaces = Prohibited, Lowered = NameOnly, NormaliseName = PubName },
        ["pypi"] = new() { Namespaces = Prohibited, Lowered = PurlParts.Name | PurlParts.Version, NormaliseName = (name, _) => name.Replace('_', '-') },
        ["qpkg"] = new() { Namespaces = Required, Lowered = PurlParts.Namespace },
        ["rpm"] = new() { Namespaces = Required, Lowered = PurlParts.Namespace },
        ["swid"] = new() { RequiredQualifier = "tag_id" },
        ["swift"] = new() { Namespaces = Required, IsNamespaceVital = true },
        ["vcpkg"] = new() { Namespaces = Prohibited },
        ["vscode-extension"] = new() { Namespaces = Required, Lowered = NameAndNamespace | PurlParts.Version },
        ["yocto"] = new() { Lowered = PurlParts.Namespace },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static PackageUrlType Of(string type) => Table.GetValueOrDefault(type, Unknown);

    // Databricks does not tell model names apart by case, Azure does.
    private static string MlflowName(string name, IReadOnlyDictionary<string, string> qualifiers) =>
        qualifiers.TryGetValue("repository_url", out var url) && url.Contains("databricks", StringComparison.OrdinalIgnoreCase)
            ? name.ToLowerInvariant()
            : name;

    private static string PubName(string name, IReadOnlyDictionary<string, string> qualifiers) =>
        string.Create(name.Length, name, static (target, source) =>
        {
            for (var at = 0; at < source.Length; at++)
            {
                target[at] = char.IsAsciiLetterLower(source[at]) || char.IsAsciiDigit(source[at]) ? source[at] : '_';
            }
        });

    private static bool IsChromeId(string name) => name.Length == 32 && name.All(letter => letter is >= 'a' and <= 'p');

    private static bool IsChromeVersion(string version) =>
        version.Split('.') is { Length: <= 4 } parts && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit));

    // A distribution's name: the double colon belongs to modules.
    private static bool IsCpanDistribution(string name) => !name.Contains("::", StringComparison.Ordinal);
}
