namespace Kakehashi.Server.Features.Parties;

/// <summary>Every address of this feature.</summary>
internal static class PartiesUrls
{
    public const string SignIn = "/sign-in";

    public const string FirstStart = "/first-start";

    public const string Me = "/me";

    public const string Departments = "/parties/departments";

    public const string People = "/parties/people";

    public const string Customers = "/parties/customers";

    public static string Customer(string code) => $"{Customers}/{Uri.EscapeDataString(code)}";

    public static string EditCustomer(string code) => $"{Customer(code)}/edit";

    public static string Import(string kind) => $"/imports/{kind}";
}
