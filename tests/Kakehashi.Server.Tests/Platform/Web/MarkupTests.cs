using Kakehashi.Testing;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Web;

/// <summary>Rules that hold for every page and for the one stylesheet.</summary>
public sealed partial class MarkupTests
{
    private static readonly string Server = Path.Combine(Checkout.Root, "src", "Kakehashi.Server");

    [Fact]
    public void Every_icon_that_is_named_is_drawn()
    {
        var drawn = IconDrawn().Matches(File.ReadAllText(Path.Combine(Server, "wwwroot", "icons.svg"))).Select(match => match.Groups[1].Value);
        var named = Pages("*.cshtml").Concat(Pages("*.cs")).SelectMany(file => IconNamed().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).Distinct();

        named.Except(drawn).ShouldBeEmpty();
    }

    [Fact]
    public void No_page_holds_what_the_policy_would_stop() =>
        Pages("*.cshtml").SelectMany(file => Forbidden(File.ReadAllText(file)).Select(what => $"{Path.GetFileName(file)}: {what}"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("<p style=\"color:red\">", "style=")]
    [InlineData("<button onclick=\"go()\">", "onclick=")]
    [InlineData("<script>alert(1)</script>", "<script>")]
    public void A_planted_offender_is_found(string markup, string found) => Forbidden(markup).ShouldBe([found]);

    [Fact]
    public void Pages_name_a_component_and_never_write_its_classes() =>
        Pages("*.cshtml").Where(file => file.Contains("Features", StringComparison.Ordinal))
            .SelectMany(file => ByHand(File.ReadAllText(file)).Select(what => $"{Path.GetFileName(file)}: {what}")).ShouldBeEmpty();

    [Theory]
    [InlineData("<div class=\"kk-note kk-note-good\">", "kk-note")]
    [InlineData("<table class=\"kk-table kk-cards\">", "kk-table")]
    public void A_planted_component_by_hand_is_found(string markup, string found) => ByHand(markup).ShouldBe([found]);

    [Fact]
    public void Below_its_first_part_the_stylesheet_names_no_colour_and_nothing_from_elsewhere()
    {
        var sheet = File.ReadAllText(Path.Combine(Server, "wwwroot", "kakehashi.css"));
        var rules = sheet[sheet.IndexOf("/* 2 ", StringComparison.Ordinal)..];

        Colour().Matches(rules).Select(match => match.Value).ShouldBeEmpty();
        sheet.ShouldNotContain("data:");
        sheet.ShouldNotContain("http");
        sheet.ShouldNotContain("@import");
    }

    [Fact]
    public void Every_meaning_that_the_stylesheet_uses_is_given()
    {
        var sheet = File.ReadAllText(Path.Combine(Server, "wwwroot", "kakehashi.css"));

        Used().Matches(sheet).Select(match => match.Groups[1].Value).Except(Given().Matches(sheet).Select(match => match.Groups[1].Value))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Forbidden(string markup) => Inline().Matches(markup).Select(match => match.Value.Trim());

    private static IEnumerable<string> ByHand(string markup) => Component().Matches(markup).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Pages(string pattern) => new[] { "Features", "Platform" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Server, folder), pattern, SearchOption.AllDirectories));

    [GeneratedRegex("<symbol id=\"([a-z-]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex IconDrawn();

    [GeneratedRegex("(?:Kk\\.Icon\\(|icon=)\"([a-z-]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex IconNamed();

    [GeneratedRegex("<script>| style=| on[a-z]+=", RegexOptions.NonBacktracking)]
    private static partial Regex Inline();

    [GeneratedRegex("class=\"(kk-(?:crumbs|pagehead|facts|sec|sechead|scroll|table|note|empty|views|inforce|fold|proposal|conclusion|log|steps))[ \"]", RegexOptions.NonBacktracking)]
    private static partial Regex Component();

    [GeneratedRegex("#[0-9a-fA-F]{3,8}\\b|rgba?\\(|hsla?\\(")]
    private static partial Regex Colour();

    [GeneratedRegex("var\\((--kk-[a-z0-9-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Used();

    [GeneratedRegex("(--kk-[a-z0-9-]+):", RegexOptions.NonBacktracking)]
    private static partial Regex Given();
}
