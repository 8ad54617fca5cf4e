namespace Kakehashi.Server.Features.Parties;

/// <summary>Every address of the parties' screens.</summary>
internal static class PartiesUrls
{
    public const string Departments = "/parties/departments";
    public const string AddDepartment = Departments + "/add";
    public const string LegalEntities = "/parties/legal-entities";
    public const string AddLegalEntity = LegalEntities + "/add";
    public const string People = "/parties/people";
    public const string AddPerson = People + "/add";
    public const string GrantReview = "/parties/roles/review";
    public const string Customers = "/parties/customers";
    public const string CustomersCsv = Customers + ".csv";
    public const string AddCustomer = Customers + "/add";
    public const string Imports = "/imports";
    public const string Me = "/me";
    public const string SignIn = "/sign-in";
    public const string MySignIn = Me + "/sign-in";
    public const string MyApp = MySignIn + "/app";
    public const string MySignInLink = MySignIn + "/link";
    public const string SecondStep = SignIn + "/second";
    public const string Again = SignIn + "/again";
    public const string Provider = SignIn + "/provider";
    public const string ProviderCallback = Provider + "/back";
    public const string ProviderAgain = Provider + "/again";
    public const string SignOut = "/sign-out";
    public const string FirstStart = "/first-start";
    public const string Welcome = "/welcome";

    public static string EditDepartment(string code) => $"{Departments}/{Part(code)}/edit";

    public static string UnitRoles(string code) => $"{Departments}/{Part(code)}/roles";

    public static string EditLegalEntity(string code) => $"{LegalEntities}/{Part(code)}/edit";

    public static string Person(string code) => $"{People}/{Part(code)}";

    public static string Sight(string code) => $"{Person(code)}/sight";

    public static string Leave(string code) => $"{Person(code)}/leave";

    public static string EditPerson(string code) => $"{Person(code)}/edit";

    public static string Customer(string code) => $"{Customers}/{Part(code)}";

    public static string EditCustomer(string code) => $"{Customer(code)}/edit";

    public static string AddContact(string code) => $"{Customer(code)}/contacts/add";

    public static string EditContact(string code, string contact) => $"{Customer(code)}/contacts/{Part(contact)}/edit";

    public static string Import(string kind) => $"{Imports}/{Part(kind)}";

    public static string Import(string kind, Guid id) => $"{Import(kind)}/{id:D}";

    public static string Template(string kind, string ending) => $"{Import(kind)}/template.{ending}";

    public static string FirstStartWith(string code) => FirstStart + QueryString.Create("code", code);

    public static string WelcomeWith(string code) => Welcome + QueryString.Create("code", code);

    /// <summary>Asks who it is once more, and comes back.</summary>
    public static string AgainFor(string back) => Again + QueryString.Create("return", back);

    /// <summary>The sign-in page with the reason why another way in did not work.</summary>
    public static string SignInRefused(string reason) => SignIn + QueryString.Create("refused", reason);

    public static string ProviderFor(string? back) => Provider + QueryString.Create("return", back ?? "");

    public static string WelcomeByProvider(string code) => Welcome + "/provider" + QueryString.Create("code", code);

    private static string Part(string text) => Uri.EscapeDataString(text);
}
