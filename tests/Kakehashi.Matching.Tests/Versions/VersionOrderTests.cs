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
            if (Judge(VersionSchemes.Of(scheme)!, line) is { } complaint)
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
