using System.Net;
using System.Text;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>The words of an HTML mail. It is never shown as HTML, so nothing of it needs to be trusted.</summary>
internal static class HtmlWords
{
    private static readonly string[] Hidden = ["style", "script", "head", "title"];
    private static readonly string[] Breaks = ["br", "p", "div", "tr", "li", "h1", "h2", "h3", "table", "blockquote"];

    public static string Of(string html)
    {
        var text = new StringBuilder();
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            var end = open < 0 ? html.Length : open;
            text.Append(WebUtility.HtmlDecode(html[at..end]));
            at = open < 0 ? html.Length : After(html, open, text);
        }

        return text.ToString().Trim();
    }

    private static int After(string html, int open, StringBuilder text)
    {
        var close = html.IndexOf('>', open);
        if (close < 0)
        {
            return html.Length;
        }

        var name = new string([.. html.AsSpan(open + 1, close - open - 1).TrimStart('/').ToString().TakeWhile(char.IsAsciiLetterOrDigit)]);
        if (Breaks.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            text.Append('\n');
        }

        if (html[open + 1] == '/' || !Hidden.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return close + 1;
        }

        var ends = html.IndexOf($"</{name}", close, StringComparison.OrdinalIgnoreCase);
        return ends < 0 ? html.Length : ends;
    }
}
