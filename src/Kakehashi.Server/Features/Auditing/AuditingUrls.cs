namespace Kakehashi.Server.Features.Auditing;

/// <summary>Every address of the auditing screens.</summary>
internal static class AuditingUrls
{
    public const string Evidence = "/evidence";
    public const string Export = Evidence + "/export";

    public static string Stream(string kind, Guid id) => $"{Evidence}/{kind}/{id:D}";
}
