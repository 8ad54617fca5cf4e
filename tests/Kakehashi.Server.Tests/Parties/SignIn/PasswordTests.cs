using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties.SignIn;

/// <summary>NIST SP 800-63B-4, 3.1.1.2.</summary>
public sealed class PasswordTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fourteen chars", "password.too_short")]
    [InlineData("correct horse battery staple", null)]
    [InlineData("さくら咲くころに会いましょう、橋で", null)]
    [InlineData("my first password was bad", null)]
    [InlineData("               x               y", "password.easily_guessed")]
    [InlineData("aaaaaaaaaaaaaaaa", "password.easily_guessed")]
    [InlineData("abcdefghijklmnop", "password.easily_guessed")]
    [InlineData("qwertyuiopasdfgh", "password.easily_guessed")]
    [InlineData("1qaz2wsx3edc4rfv", "password.easily_guessed")]
    [InlineData("98765432109876543", "password.easily_guessed")]
    [InlineData("xyz9xyz9xyz9xyz9", "password.easily_guessed")]
    [InlineData("hanako.mihon2026", "password.easily_guessed")]
    [InlineData("mihon-kensetsu-01", "password.easily_guessed")]
    [InlineData("P@ssw0rd-P@ssw0rd", "password.easily_guessed")]
    [InlineData("Kakehashi-Admin-2026!", "password.easily_guessed")]
    [InlineData("ｐａｓｓｗｏｒｄ２０２６！！！", "password.easily_guessed")]
    [InlineData("パスワードパスワード１２３４５", "password.easily_guessed")]
    public void A_password_that_stands_alone_is_judged_by_length_and_by_what_others_would_try(string password, string? refusal) =>
        PasswordRules.Check(password, withMore: false, "見本 花子", "hanako.mihon@example.jp", "kensetsu")?.Code.ShouldBe(refusal);

    [Theory]
    [InlineData("seven77", "password.too_short")]
    [InlineData("Password1", "password.easily_guessed")]
    [InlineData("dragon99", "password.easily_guessed")]
    [InlineData("hanako01", "password.easily_guessed")]
    [InlineData("vK2-mune", null)]
    public void Beside_a_second_factor_eight_letters_are_enough(string password, string? refusal) =>
        (PasswordRules.Check(password, withMore: true, "hanako@example.jp")?.Code).ShouldBe(refusal);

    [Fact]
    public void Up_to_128_letters_are_taken_and_each_counts_as_one()
    {
        var emoji = string.Concat(Enumerable.Range(0, 15).Select(at => char.ConvertFromUtf32(0x1F600 + (at * 3))));

        PasswordRules.Check(Mixed(128), false).ShouldBeNull();
        PasswordRules.Check(Mixed(129), false).ShouldNotBeNull().Code.ShouldBe("password.too_long");
        PasswordRules.Check(new string('a', 1_000_000), false).ShouldNotBeNull().Code.ShouldBe("password.too_long");
        PasswordRules.Check(emoji, false)?.Code.ShouldNotBe("password.too_short");

        static string Mixed(int length) => string.Concat(Enumerable.Range(0, length).Select(at => (char)(0x3042 + (((at * at * 7) + (at * 11)) % 61))));
    }

    [Fact]
    public async Task A_password_is_the_same_however_its_letters_are_composed()
    {
        using var passwords = new Passwords(Options.Create(new Server.Features.Parties.SignIn.SignInOptions()));
        var hash = await passwords.HashAsync("がぎぐげご crème brûlée".Normalize(System.Text.NormalizationForm.FormC), Cancel);

        hash.ShouldStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
        (await passwords.VerifyAsync(hash, "がぎぐげご crème brûlée".Normalize(System.Text.NormalizationForm.FormD), Cancel)).ShouldBe(PasswordVerificationResult.Success);
        (await passwords.VerifyAsync(hash, "がぎぐげご creme brulee", Cancel)).ShouldBe(PasswordVerificationResult.Failed);
        (await passwords.VerifyAsync("", "anything", Cancel)).ShouldBe(PasswordVerificationResult.Failed);
        (await passwords.VerifyAsync(null, "anything", Cancel)).ShouldBe(PasswordVerificationResult.Failed);
    }

    [Fact]
    public async Task A_cheaper_hash_still_opens_and_asks_to_be_made_anew()
    {
        using var cheap = new Passwords(Options.Create(new Server.Features.Parties.SignIn.SignInOptions()));
        using var dear = new Passwords(Options.Create(new Server.Features.Parties.SignIn.SignInOptions { HashPasses = 3 }));
        var hash = await cheap.HashAsync(TestHouse.Password, Cancel);

        (await dear.VerifyAsync(hash, TestHouse.Password, Cancel)).ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        (await dear.VerifyAsync(hash, "wrong", Cancel)).ShouldBe(PasswordVerificationResult.Failed);
    }

    [Theory]
    [BothDatabases]
    public async Task A_hash_of_before_opens_the_door_once_more_and_is_then_of_todays_kind(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        await using (var db = house.OpenForAll())
        {
            (await db.Set<Credential>().SingleAsync(row => row.PersonKey == person.Key, Cancel))
                .Rehash(new PasswordHasher<Credential>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).HashPassword(null!, TestHouse.Password));
            await db.SaveAsync(Cancel);
        }

        await house.SignInAsync(person);

        await using var after = house.OpenForAll();
        (await after.Set<Credential>().SingleAsync(row => row.PersonKey == person.Key, Cancel)).PasswordHash.ShouldStartWith("$argon2id$");
        await house.SignInAsync(person);
    }
}
