using System.Globalization;

namespace Kakehashi.Server.Tests.Platform.Web;

/// <summary>Runs a test in a language, and leaves the thread as it was.</summary>
internal sealed class Speaking : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    private Speaking(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
    }

    public static Speaking Japanese() => new("ja");

    public static Speaking English() => new("en");

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
