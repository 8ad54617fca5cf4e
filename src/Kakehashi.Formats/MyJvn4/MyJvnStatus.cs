using System.Text.Json;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.MyJvn4;

/// <summary>What MyJVN API 4 says about its own answer.</summary>
internal static class MyJvnStatus
{
    private static readonly string[] Lists = ["jvn-product-dictionary", "jvn_product_dictionary", "feed"];

    /// <summary>Goes on when the answer is none of an error.</summary>
    /// <exception cref="RecordFault">MyJVN reports an error.</exception>
    public static void RequireSuccess(JsonElement root)
    {
        var status = root.Get("status") ?? default;
        if (status.Number("retCd") is { } code and not 0)
        {
            var message = $"{status.Text("errCd")} {status.Text("errMsg")}".Trim();
            throw new RecordFault(SetAsideReason.SourceError, message.Length > 0 ? message : $"MyJVN reports error {code}");
        }
    }

    /// <summary>What an answer without advisories is: the method that gave it, and its title.</summary>
    public static string NameOf(JsonElement root)
    {
        var title = Lists.Select(name => root.Get(name)?.Text("title")).Append(root.Text("title")).FirstOrDefault(text => text is not null);
        return $"{root.Get("status")?.Text("method") ?? "MyJVN"}: {title ?? "a list"}";
    }
}
