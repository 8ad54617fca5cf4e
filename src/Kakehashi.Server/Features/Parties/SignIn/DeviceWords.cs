namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Browser and system in a few words, so that a person recognises the own devices. It is the browser's own claim.</summary>
internal static class DeviceWords
{
    // The order matters: Edge calls itself Chrome too, and Chrome Safari.
    private static readonly (string Sign, string Word)[] Browsers =
        [("Edg", "Edge"), ("Firefox/", "Firefox"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Sign, string Word)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string claim)
    {
        var text = claim.Length > 500 ? claim[..500] : claim;
        return string.Join(" / ", new[] { Find(Browsers, text), Find(Systems, text) }.Where(word => word.Length > 0));
    }

    private static string Find((string Sign, string Word)[] words, string text) =>
        words.FirstOrDefault(word => text.Contains(word.Sign, StringComparison.Ordinal)).Word ?? "";
}
