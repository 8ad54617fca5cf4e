using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Cases;

/// <summary>Where secrecy begins, and how it is lifted.</summary>
public sealed class ClassificationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.4-1")]
    [Requirement("G-2.1.4-5")]
    [Requirement("G-3.2.2-2")]
    public async Task What_was_told_before_publication_begins_embargoed_and_publication_lifts_it(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.CustomerPriorDisclosure);
        foreach (var origin in Enum.GetValues<CaseOrigin>().Where(origin => origin != CaseOrigin.Published))
        {
            await room.Owner.SubmitAsync("/cases/add", room.Form(origin, Classification.Confidential, room.SecondPerson.Code));
            room.Owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, origin.ToString());
        }

        var head = await room.House.SignedInAsync(Role.UnitHead, room.House.Ours);
        await head.GetAsync(room.Address);
        head.Status.ShouldBe(HttpStatusCode.NotFound);

        await room.Owner.SubmitAsync(room.Address, new() { ["Classification"] = "Internal", ["Reason"] = "JVNで公表された" }, "handler=Classify");
        room.Owner.Status.ShouldBe(HttpStatusCode.Found, room.Owner.Text);

        await head.GetAsync(room.Address);
        head.Status.ShouldBe(HttpStatusCode.OK);
        (await room.RecordAsync())[^1].ShouldBe(nameof(CaseClassified));
        (await room.House.SignedInAsync(Role.UnitHead, room.House.Theirs)).ShouldNotBeNull();
        var other = await room.House.SignedInAsync(Role.UnitHead, room.House.Theirs);
        await other.GetAsync(room.Address);
        other.Status.ShouldBe(HttpStatusCode.NotFound, "another department's");
    }

    [Theory]
    [BothDatabases]
    public async Task A_restricted_case_is_not_opened_with_one_owner_nor_made_restricted_with_one(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await room.Owner.SubmitAsync("/cases/add", room.Form(CaseOrigin.Finder, Classification.Embargoed, ""));
        room.Owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await room.Owner.SubmitAsync("/cases/add", room.Form(CaseOrigin.Finder, Classification.Embargoed, room.OwnerPerson.Code));
        room.Owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await room.Owner.SubmitAsync("/cases/add", room.Form(CaseOrigin.Published, Classification.Internal, ""));
        room.Owner.Status.ShouldBe(HttpStatusCode.Found, room.Owner.Text);
        var address = room.Owner.Location!.Split('?')[0];
        await room.Owner.SubmitAsync(address, new() { ["Classification"] = "Confidential", ["Reason"] = "x" }, "handler=Classify");
        room.Owner.Status.ShouldBe(HttpStatusCode.Conflict);
        room.Owner.Text.ShouldContain("責任者が 2人");
    }

    [Theory]
    [BothDatabases]
    public async Task What_belongs_to_a_case_follows_its_classification(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await room.KeepPartAsync(ProtectedPart.Nature, "目印");
        await room.Owner.SubmitAsync(room.Address, new() { ["Classification"] = "CompanySecret", ["Reason"] = "x" }, "handler=Classify");

        await using var db = room.House.OpenForAll();
        (await db.Set<CaseSecret>().SingleAsync(Cancel)).Classification.ShouldBe(Classification.CompanySecret);

        // Seeing the case is not opening what is protected.
        var head = await room.House.SignedInAsync(Role.UnitHead, room.House.Ours);
        await head.GetAsync(room.Address);
        head.Status.ShouldBe(HttpStatusCode.OK);
        (await room.OpenPartAsync(head, ProtectedPart.Nature)).ShouldBeNull();
    }

    [Theory]
    [BothDatabases]
    public async Task Two_cases_opened_at_once_get_two_numbers_in_order(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var both = await Task.WhenAll(new[] { room.Owner, room.Second }.Select(visitor => Task.Run(
            async () =>
            {
                await visitor.SubmitAsync("/cases/add", room.Form(CaseOrigin.Published, Classification.Internal, ""));
                return visitor.Location!.Split('?')[0];
            },
            Cancel)));

        room.Number.ShouldBe("K-2026-0001");
        both.Order(StringComparer.Ordinal).ShouldBe(["/cases/K-2026-0002", "/cases/K-2026-0003"]);
    }
}
