namespace Kakehashi.Server.Features.Advisories;

/// <summary>How often each source habitually brings something; silence beyond it raises the alarm.</summary>
internal static class FeedHabits
{
    public static int ExpectedHours(string source) => source switch
    {
        "nvd" or "osv" or "cve" or "epss" => 24,
        "jvn" or "jvnrss" => 48,

        // The catalogue grows on some days of a week only.
        "kev" => 96,
        _ => 72,
    };
}
