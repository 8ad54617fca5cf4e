using System.Text;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Ranges;
using Shouldly;

namespace Kakehashi.Formats.Tests.Advisories;

/// <summary>Reads small fixtures.</summary>
internal static class Reading
{
    public static List<AdvisoryItem> Items(byte[] content, string name = "feed", ReadLimits? limits = null) =>
        [.. AdvisorySources.Open(new MemoryStream(content), name, limits)];

    public static List<AdvisoryItem> Items(string content, string name = "feed", ReadLimits? limits = null) =>
        Items(Encoding.UTF8.GetBytes(content), name, limits);

    /// <summary>The only record of a document that holds one and nothing set aside.</summary>
    public static Advisory One(string content)
    {
        var items = Items(content);
        items.OfType<AdvisoryItem.SetAside>().Select(aside => $"{aside.Where}: {aside.Why}: {aside.Detail}").ShouldBeEmpty();
        return items.OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem().Advisory;
    }

    public static IReadOnlyList<string> Ids(IEnumerable<AdvisoryItem> items) =>
        [.. items.OfType<AdvisoryItem.Understood>().Select(item => item.Advisory.Id)];

    /// <summary>What was set aside, as <c>place: code</c>.</summary>
    public static IReadOnlyList<string> Asides(IEnumerable<AdvisoryItem> items) =>
        [.. items.OfType<AdvisoryItem.SetAside>().Select(item => $"{item.Where}: {item.Why}")];

    public static AdvisoryFeed Feed(IEnumerable<AdvisoryItem> items) =>
        items.OfType<AdvisoryItem.FeedEnd>().ShouldHaveSingleItem().Feed;

    public static string Text(VersionInterval one) =>
        (one.LowerInclusive ? "[" : "(") + one.Lower + "," + one.Upper + (one.UpperInclusive ? "]" : ")");

    public static string Text(VersionRange? range) =>
        range is null ? "unknown" : string.Join(' ', range.Intervals.Select(Text));

    public static string Text(AffectedProduct product) =>
        $"{product.Package} {product.Rule} {Text(product.Range)}{(product.Undecided is { } why ? $" ?{why}" : "")}";
}
