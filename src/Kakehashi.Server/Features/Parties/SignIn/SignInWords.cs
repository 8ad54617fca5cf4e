using Kakehashi.Domain.Parties;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Ways in and what came of them, in words.</summary>
internal static class SignInWords
{
    public static string Of(SignInMethod method) => PartiesText.Find("Method_" + method) ?? method.ToString();

    public static string Of(SignInOutcome result) => PartiesText.Find("Result_" + result) ?? result.ToString();
}
