using System.Collections.Frozen;
using Kakehashi.Matching.Cpe;

namespace Kakehashi.Matching.Conditions;

/// <summary>
/// What the words of a CPE's target software mean to each other. The dictionary has several words for one thing
/// (<c>go</c>, <c>golang</c>), and a plug-in's host tells in which language the plug-in is written.
/// </summary>
internal static class TargetWords
{
    private const string DotNet = ".net";
    private const string Java = "java";
    private const string Php = "php";

    // Words for a language or its runtime, each with the one that stands for all.
    private static readonly FrozenDictionary<string, string> Languages = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["node.js"] = "node.js",
        ["nodejs"] = "node.js",
        ["npm"] = "node.js",
        ["javascript"] = "node.js",
        ["python"] = "python",
        ["pypi"] = "python",
        ["ruby"] = "ruby",
        ["ruby_on_rails"] = "ruby",
        ["rails"] = "ruby",
        ["rubygems"] = "ruby",
        ["rust"] = "rust",
        ["crates.io"] = "rust",
        ["go"] = "go",
        ["golang"] = "go",
        [DotNet] = DotNet,
        [".net_core"] = DotNet,
        [".net_framework"] = DotNet,
        ["asp.net"] = DotNet,
        ["nuget"] = DotNet,
        [Java] = Java,
        ["maven"] = Java,
        [Php] = Php,
        ["composer"] = Php,
        ["packagist"] = Php,
        ["perl"] = "perl",
        ["swift"] = "swift",
        ["dart"] = "dart",
        ["erlang"] = "erlang",
        ["elixir"] = "erlang",
        ["haskell"] = "haskell",
        ["r"] = "r",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Hosts of plug-ins that are written in one language only.
    private static readonly FrozenDictionary<string, string> Hosts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["wordpress"] = Php,
        ["drupal"] = Php,
        ["joomla"] = Php,
        ["joomla!"] = Php,
        ["typo3"] = Php,
        ["laravel"] = Php,
        ["prestashop"] = Php,
        ["vbulletin"] = Php,
        ["moodle"] = Php,
        ["magento"] = Php,
        ["mediawiki"] = Php,
        ["symfony"] = Php,
        ["jenkins"] = Java,
        ["cloudbees_jenkins"] = Java,
        ["django"] = "python",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The word for what a package of an ecosystem runs in by its nature, or null.</summary>
    public static string? OfEcosystem(string ecosystem) => ecosystem switch
    {
        "npm" => "node.js",
        "PyPI" => "python",
        "RubyGems" => "ruby",
        "crates.io" => "rust",
        "Go" => "go",
        "NuGet" => DotNet,
        "Maven" => Java,
        "Packagist" => Php,
        "Pub" => "dart",
        "Hex" => "erlang",
        "Hackage" => "haskell",
        "CRAN" => "r",
        "SwiftURL" => "swift",
        _ => null,
    };

    /// <summary>
    /// How what a statement asks for stands to what a component says. Two words of which either is unknown here are neither
    /// the same nor apart: <c>windows_server_2008</c> may well be what <c>windows</c> is.
    /// </summary>
    /// <param name="asked">The statement's word, lower case.</param>
    /// <param name="said">The component's word, lower case.</param>
    public static CpeRelation Compare(string asked, string said)
    {
        if (asked == said)
        {
            return CpeRelation.Equal;
        }

        var (askedLanguage, saidLanguage) = (Languages.GetValueOrDefault(asked), Languages.GetValueOrDefault(said));
        var (askedHost, saidHost) = (Hosts.GetValueOrDefault(asked), Hosts.GetValueOrDefault(said));
        if ((askedLanguage ?? askedHost) is { } wanted && (saidLanguage ?? saidHost) is { } own)
        {
            // A plug-in of a host is software of the host's language; software of a language need not be a plug-in.
            return wanted != own ? CpeRelation.Disjoint
                : askedLanguage is null ? CpeRelation.Undefined
                : saidLanguage is null ? CpeRelation.Superset
                : CpeRelation.Equal;
        }

        return PlatformFamilies.OfWord(asked) is { } askedFamily && PlatformFamilies.OfWord(said) is { } saidFamily
            ? askedFamily == saidFamily ? CpeRelation.Equal : CpeRelation.Disjoint
            : CpeRelation.Undefined;
    }
}
