using System.Text;
using Kakehashi.Domain.Parties;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Parties;

public sealed class CredentialTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 3, 0, 10, TimeSpan.Zero);

    /// <summary>RFC 6238, appendix B, SHA-1; of its eight digits apps show the last six.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void An_authenticator_app_shows_what_the_standard_says(long seconds, string code) =>
        CredentialAppCode.Of(Secret, CredentialAppCode.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    /// <summary>RFC 4648, section 10, without its padding.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void A_secret_is_written_as_apps_take_it(string secret, string text) =>
        CredentialAppCode.Base32(Encoding.ASCII.GetBytes(secret)).ShouldBe(text);

    [Fact]
    public void A_code_of_a_neighbouring_step_is_known_and_one_further_off_is_not()
    {
        var step = CredentialAppCode.StepOf(Now);
        foreach (var (distance, known) in new[] { (-2, false), (-1, true), (0, true), (1, true), (2, false) })
        {
            CredentialAppCode.StepOf(Secret, CredentialAppCode.Of(Secret, step + distance), Now).ShouldBe(known ? step + distance : null, $"{distance}");
        }
    }

    [Fact]
    public void A_code_may_be_typed_with_blanks_and_in_full_width_and_is_nothing_else()
    {
        var code = CredentialAppCode.Of(Secret, CredentialAppCode.StepOf(Now));
        var wide = string.Concat(code.Select(digit => (char)('０' + (digit - '0'))));

        CredentialAppCode.StepOf(Secret, $" {code[..3]} {code[3..]} ", Now).ShouldNotBeNull();
        CredentialAppCode.StepOf(Secret, wide, Now).ShouldNotBeNull();
        foreach (var typed in (string[])["", code[..5], code + "0", "abcdef", new string('1', 5_000)])
        {
            CredentialAppCode.StepOf(Secret, typed, Now).ShouldBeNull();
        }
    }

    [Fact]
    public void A_step_is_taken_once_and_no_earlier_one_after_it()
    {
        var credential = new Credential(1, "a");
        credential.SetApp(new Protected<string>(new byte[] { 1 }), 100, "b", Now);

        credential.TakeAppStep(100).ShouldBeFalse();
        credential.TakeAppStep(101).ShouldBeTrue();
        credential.TakeAppStep(101).ShouldBeFalse();
        credential.TakeAppStep(99).ShouldBeFalse();
        credential.TakeAppStep(102).ShouldBeTrue();
    }

    [Fact]
    public void Recovery_codes_differ_and_are_known_however_they_are_typed()
    {
        var codes = Enumerable.Range(0, 100).Select(_ => CredentialRecoveryCode.New()).ToList();

        codes.Distinct().Count().ShouldBe(100);
        codes.ShouldAllBe(code => code.Length == 29 && code.Split('-').Length == 5);
        CredentialRecoveryCode.HashOf(codes[0].ToUpperInvariant().Replace("-", " ")).ShouldBe(CredentialRecoveryCode.HashOf(codes[0]));
        CredentialRecoveryCode.HashOf(codes[1]).ShouldNotBe(CredentialRecoveryCode.HashOf(codes[0]));
    }

    [Fact]
    public void A_session_holds_until_it_is_ended_idle_or_at_its_end()
    {
        var idle = TimeSpan.FromHours(4);
        var session = new CredentialSession(Guid.NewGuid(), 1, SignInMethod.Passkey, "", "", Now, Now.AddHours(12));

        session.HoldsAt(Now.AddHours(3), idle).ShouldBeTrue();
        session.HoldsAt(Now.AddHours(4), idle).ShouldBeFalse();
        session.HoldsAt(Now.AddHours(12), TimeSpan.FromDays(9)).ShouldBeFalse();
        var renewed = session.Renew(Guid.NewGuid(), Now.AddHours(1));
        session.HoldsAt(Now.AddHours(1), idle).ShouldBeFalse();
        (renewed.Id != session.Id, renewed.EndsAt, renewed.BeganAt, renewed.FreshAt).ShouldBe((true, session.EndsAt, Now, Now.AddHours(1)));
        renewed.HoldsAt(Now.AddHours(1), idle).ShouldBeTrue();
    }

    [Fact]
    public void Whoever_starts_anew_keeps_nothing_of_before()
    {
        var credential = new Credential(1, "a");
        credential.SetPassword("hash", "b", Now);
        credential.SetApp(new Protected<string>(new byte[] { 1 }), 100, "c", Now);
        credential.Invite([1], Now.AddDays(3));

        credential.Forget("d");

        (credential.HasPassword, credential.HasApp, credential.IsInvited(Now), credential.Stamp).ShouldBe((false, false, false, "d"));
    }
}
