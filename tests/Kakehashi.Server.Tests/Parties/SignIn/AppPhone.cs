using Kakehashi.Domain.Parties;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace Kakehashi.Server.Tests.Parties.SignIn;

/// <summary>A phone with an authenticator app, which took its secret from the page as a person would type it.</summary>
internal sealed class AppPhone(byte[] secret, FakeTimeProvider clock)
{
    public byte[] Secret => secret;

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public static async Task<AppPhone> PairAsync(TestHouse house, Visitor visitor)
    {
        await visitor.GetAsync("/me/sign-in/app");
        var phone = Read(house, visitor);
        await visitor.SubmitAsync(new() { ["Input.Code"] = phone.Code() });
        phone.RecoveryCodes = CodesOf(visitor);
        phone.RecoveryCodes.Count.ShouldBe(10, visitor.Text);
        return phone;
    }

    /// <summary>What the page at hand shows.</summary>
    public static AppPhone Read(TestHouse house, Visitor visitor)
    {
        var letters = visitor.Page.GetElementById("pairing-secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var bits = string.Concat(letters.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return new AppPhone([.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))], house.Clock);
    }

    public static IReadOnlyList<string> CodesOf(Visitor visitor) => [.. visitor.Page.QuerySelectorAll("#recovery-codes code").Select(code => code.TextContent)];

    public string Code(int stepsAhead = 0) => CredentialAppCode.Of(secret, CredentialAppCode.StepOf(clock.GetUtcNow()) + stepsAhead);
}
