using Kakehashi.Matching.Versions;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Versions;

public sealed class VersionOrderTests
{
    public static TheoryData<string> Files() =>
        new(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Versions"), "*.txt").Select(path => Path.GetFileName(path)!));

    [Theory]
    [MemberData(nameof(Files))]
    public void Versions_are_ordered_as_the_text_says(string file)
    {
        var wrong = new List<string>();
        foreach (var (scheme, line, number) in TextCases.Read($"Versions/{file}"))
        {
            if (Judge(VersionSchemes.OfAnyWord(scheme)!, line) is { } complaint)
            {
                wrong.Add($"{number}: {line} — {complaint}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1.0 < 0.9")]
    [InlineData("1.0 = 0.9")]
    [InlineData("1.0 invalid")]
    [InlineData("1.0 > latest")]
    public void A_wrong_line_is_found(string line) => Judge(VersionSchemes.Of("npm")!, line).ShouldNotBeNull();

    [Theory]
    [InlineData("Debian", "deb")]
    [InlineData("Debian:12", "deb")]
    [InlineData("Ubuntu:22.04:LTS", "deb")]
    [InlineData("Red Hat:enterprise_linux:9::appstream", "rpm")]
    [InlineData("openSUSE:Leap 15.5", "rpm")]
    [InlineData("rpm:centos-7", "rpm")]
    [InlineData("cpe", "generic")]
    [InlineData("name", "generic")]
    public void A_release_behind_a_colon_does_not_change_the_scheme(string ecosystem, string scheme) =>
        VersionSchemes.Of(ecosystem)!.Name.ShouldBe(scheme);

    [Theory]
    [InlineData("npm", "npm")]
    [InlineData("node", "npm")]
    [InlineData("PyPI", "pypi")]
    [InlineData("rubygems", "gem")]
    [InlineData("debian", "deb")]
    [InlineData("Red Hat", "rpm")]
    [InlineData("alpine:v3.18", "apk")]
    [InlineData("go", "golang")]
    [InlineData("crates.io", "cargo")]
    [InlineData("packagist", "composer")]
    [InlineData("mix", "hex")]
    [InlineData("Swift", "swift")]
    [InlineData("Arch Linux", "alpm")]
    [InlineData("portage", "gentoo")]
    [InlineData("bitnami", "bitnami")]
    [InlineData("oracle-cpu", "oracle")]
    [InlineData("Windows", "windows")]
    [InlineData("generic", "generic")]
    [InlineData("SemVer", "semver")]
    [InlineData("intdot", "intdot")]
    public void Any_usual_spelling_finds_the_scheme(string word, string scheme)
    {
        VersionSchemes.OfAnyWord(word)!.Name.ShouldBe(scheme);
        VersionSchemes.OfVers(scheme)!.Name.ShouldBe(scheme);
    }

    [Theory]
    [InlineData("")]
    [InlineData("klingon")]
    [InlineData(":")]
    public void A_word_that_nobody_uses_has_no_scheme(string word) => VersionSchemes.OfAnyWord(word).ShouldBeNull();

    [Theory]
    [InlineData("Hex", "1.2", false)]
    [InlineData("Hex", "v1.2.3", false)]
    [InlineData("Hex", "2.3.0-01", false)]
    [InlineData("Hex", "1.4.5-6.7.eight+b", true)]
    [InlineData("Bitnami", "1.2-5", false)]
    [InlineData("Bitnami", "1.2.3-alpha.01", false)]
    [InlineData("Bitnami", "1.0.0-x-y-z.-", true)]
    [InlineData("Pub", "1.2", false)]
    [InlineData("Pub", "01.2.3", true)]
    public void What_its_own_tools_refuse_is_no_exact_version(string ecosystem, string text, bool isValid) =>
        VersionSchemes.Of(ecosystem)!.IsValid(text).ShouldBe(isValid);

    [Theory]
    [InlineData("")]
    [InlineData("debian")]
    [InlineData("GIT")]
    public void An_unknown_word_has_no_scheme(string ecosystem) => VersionSchemes.Of(ecosystem).ShouldBeNull();

    [Fact]
    public void Absurdly_long_text_is_no_version_in_any_scheme()
    {
        var text = new string('1', VersionScheme.MaxLength + 1);
        foreach (var ecosystem in new[] { "npm", "PyPI", "Maven", "Debian", "rpm", "RubyGems", "cpe" })
        {
            VersionSchemes.Of(ecosystem)!.TryParse(text, out _).ShouldBeFalse(ecosystem);
            VersionSchemes.Of(ecosystem)!.TryParse(text[1..], out _).ShouldBeTrue(ecosystem);
        }
    }

    private static string? Judge(VersionScheme scheme, string line)
    {
        if (line.EndsWith(" invalid", StringComparison.Ordinal))
        {
            return scheme.TryParse(line[..^" invalid".Length], out _) ? "is a version" : null;
        }

        var at = line.IndexOfAny(['<', '=', '>'], 1);
        var (left, right) = (line[..(at - 1)], line[(at + 2)..]);
        var expected = "<=>".IndexOf(line[at], StringComparison.Ordinal) - 1;
        var (there, back) = (scheme.Compare(left, right), scheme.Compare(right, left));
        return there != expected ? $"{there?.ToString("+0;-0;0", null) ?? "undecided"}" : back != -expected ? "not the reverse" : null;
    }
}
