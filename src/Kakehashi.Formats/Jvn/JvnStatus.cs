using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Xml;

namespace Kakehashi.Formats.Jvn;

/// <summary>MyJVN's status element, which closes every answer.</summary>
internal static class JvnStatus
{
    /// <summary>Takes over what it says about the feed.</summary>
    /// <returns>The error that MyJVN reports, or null.</returns>
    public static string? Note(FeedProgress feed, XmlPart status)
    {
        // A Result has no records that would tell its format; the method does.
        feed.Format ??= status.Attribute("method") switch
        {
            "getVulnOverviewList" => FeedWords.JvnRss,
            "getVulnDetailInfo" => FeedWords.Vuldef,
            _ => null,
        };
        feed.Total = FeedProgress.Count(status.Attribute("totalRes"));
        feed.First = Math.Max(0, (FeedProgress.Count(status.Attribute("firstRes")) ?? 1) - 1);
        return status.Attribute("retCd") is null or "" or "0"
            ? null
            : $"{status.Attribute("errCd")} {status.Attribute("errMsg")}".Trim() is { Length: > 0 } message
                ? message
                : "MyJVN reports an error";
    }
}
