using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Parties;

public sealed class PartiesRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("8999900000001", true)]
    [InlineData("7999900000002", true)]
    [InlineData("8999900000002", false)]
    [InlineData("899990000000", false)]
    [InlineData("89999000000011", false)]
    [InlineData("899990000000a", false)]
    [InlineData("", false)]
    public void A_corporate_number_is_known_by_its_check_digit(string digits, bool valid) =>
        CorporateNumber.IsValid(digits).ShouldBe(valid);

    [Fact]
    public void A_customer_with_a_wrong_corporate_number_is_refused()
    {
        var details = new CustomerDetails("見本", "", "", "", "8999900000002", "", CustomerImportance.Normal, "ja", 1);

        details.Check().ShouldNotBeNull().Code.ShouldBe("customer.corporate_number");
        new Customer(Guid.CreateVersion7(), "C1", details with { CorporateNumber = "" }).Edit(details).Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("customer.corporate_number");
    }

    [Fact]
    public void A_department_cannot_end_before_it_begins()
    {
        var details = new DepartmentDetails("部", "", null, new DateOnly(2026, 4, 1), new DateOnly(2026, 3, 31), null);

        details.Check().ShouldNotBeNull().Code.ShouldBe("department.ends_before_it_begins");
        (details with { ValidTo = new DateOnly(2026, 4, 1) }).Check().ShouldBeNull();
    }

    [Theory]
    [InlineData("hanako@example.jp", true)]
    [InlineData("a@b", true)]
    [InlineData("@example.jp", false)]
    [InlineData("hanako@", false)]
    [InlineData("hanako@example@jp", false)]
    [InlineData("hana ko@example.jp", false)]
    [InlineData("花子@example.jp", false)]
    [InlineData("<hanako@example.jp>", false)]
    public void A_mail_address_has_one_at_sign_and_something_on_both_sides(string address, bool shaped) =>
        MailAddress.IsShaped(address).ShouldBe(shaped);

    [Fact]
    public void Mail_addresses_are_compared_in_one_width_and_case() =>
        MailAddress.Fold(" Ｈａｎａｋｏ@Example.JP ").ShouldBe("hanako@example.jp");

    [Fact]
    public void An_api_key_opens_until_its_end_or_its_revocation()
    {
        var key = new ApiKey(Guid.CreateVersion7(), 1, "CI", [Duty.Read, Duty.KeepSystems, Duty.Read], [1], "kk_abc", Now, Now.AddDays(1));

        key.HoldsAt(Now).ShouldBeTrue();
        key.HoldsAt(Now.AddDays(1)).ShouldBeFalse();
        key.Duties.ShouldBe([Duty.Read, Duty.KeepSystems]);
        key.Revoke(Now);
        key.HoldsAt(Now).ShouldBeFalse();
    }

    [Fact]
    public void Choosing_a_password_uses_the_invitation_up_and_ends_the_sessions()
    {
        var credential = new Credential(1, "first");
        credential.Invite([1, 2, 3], Now.AddHours(1));
        credential.IsInvited(Now).ShouldBeTrue();
        credential.IsInvited(Now.AddHours(1)).ShouldBeFalse();

        credential.SetPassword("hash", "second", Now);

        credential.IsInvited(Now).ShouldBeFalse();
        credential.Stamp.ShouldBe("second");
    }
}
