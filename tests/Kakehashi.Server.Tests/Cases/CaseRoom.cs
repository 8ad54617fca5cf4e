using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Parties;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Cases;

/// <summary>A house with a restricted case in it: two owners of our department, and people who must not know.</summary>
internal sealed class CaseRoom : IAsyncDisposable
{
    public const string Title = "青い案件7731";

    private CaseRoom(TestHouse house) => House = house;

    public TestHouse House { get; }

    public Person OwnerPerson { get; private set; } = null!;

    public Person SecondPerson { get; private set; } = null!;

    public Visitor Owner { get; private set; } = null!;

    public Visitor Second { get; private set; } = null!;

    public string Number { get; private set; } = "";

    public string Address => "/cases/" + Number;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<CaseRoom> OpenAsync(
        Provider provider, CaseOrigin origin = CaseOrigin.Finder, Classification classification = Classification.Embargoed,
        Action<WebApplicationBuilder>? adjust = null)
    {
        var room = new CaseRoom(await TestHouse.OpenAsync(provider, adjust: adjust));
        room.OwnerPerson = await room.House.PersonAsync(Role.DepartmentMember, room.House.Ours);
        room.SecondPerson = await room.House.PersonAsync(Role.DepartmentMember, room.House.Ours);
        room.Owner = await room.House.SignInAsync(room.OwnerPerson);
        room.Second = await room.House.SignInAsync(room.SecondPerson);
        await room.Owner.SubmitAsync("/cases/add", room.Form(origin, classification, room.SecondPerson.Code));
        room.Owner.Status.ShouldBe(HttpStatusCode.Found, room.Owner.Text);
        room.Number = room.Owner.Location!.Split('/')[^1].Split('?')[0];
        return room;
    }

    public Dictionary<string, string> Form(CaseOrigin origin, Classification classification, string second) => new()
    {
        ["Input.Kind"] = nameof(CaseKind.Web), ["Input.Origin"] = origin.ToString(), ["Input.Classification"] = classification.ToString(),
        ["Input.Title"] = Title, ["Input.Department"] = House.Ours.Code, ["Input.SecondOwner"] = second,
    };

    /// <summary>An owner names a person, who may open the parts given.</summary>
    public async Task NameAsync(Person person, ParticipantRole role, params ProtectedPart[] parts)
    {
        var fields = new Dictionary<string, string> { ["Input.Person"] = person.Code, ["Input.Role"] = role.ToString(), ["Input.Reason"] = "再現を頼むため" };
        foreach (var part in parts)
        {
            fields["Input." + part] = "true";
        }

        await Owner.SubmitAsync(Address + "/access", fields, "handler=Name");
        Owner.Status.ShouldBe(HttpStatusCode.Found, Owner.Text);
    }

    public async Task<HttpStatusCode> EndAsync(Visitor by, Person person)
    {
        await by.GetAsync(Address + "/access");
        by.Status.ShouldBe(HttpStatusCode.OK, by.Text);
        await by.SubmitAsync([], $"participant={await KeyOfAsync(person)}&handler=End");
        return by.Status;
    }

    public async Task KeepPartAsync(ProtectedPart part, string text)
    {
        await Owner.SubmitAsync($"{Address}/protected/{part}", new() { ["Text"] = text }, "handler=Keep");
        Owner.Status.ShouldBe(HttpStatusCode.Found, Owner.Text);
    }

    /// <summary>What the page answers to somebody who opens a part; null when there is nothing to open.</summary>
    public async Task<string?> OpenPartAsync(Visitor visitor, ProtectedPart part)
    {
        await visitor.GetAsync($"{Address}/protected/{part}");
        if (visitor.Status != HttpStatusCode.OK || !visitor.Raw.Contains("handler=Open", StringComparison.Ordinal))
        {
            return null;
        }

        await visitor.SubmitAsync([], "handler=Open");
        return visitor.Page.QuerySelector("textarea")?.TextContent.Trim();
    }

    /// <summary>Posts a form that the page at hand does not offer, with the page's own token.</summary>
    public static Task ForgeAsync(Visitor visitor, string address, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = visitor.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) });
    }

    /// <summary>The names of the facts on the case's stream, in their order.</summary>
    public async Task<List<string>> RecordAsync()
    {
        await using var db = House.OpenForAll();
        var id = await db.Set<Domain.Cases.Case>().Where(row => row.Number == Number).Select(row => row.Id).SingleAsync(Cancel);
        return await db.Set<EvidenceEntry>().Where(entry => entry.Stream == "case" && entry.StreamId == id)
            .OrderBy(entry => entry.Number).Select(entry => entry.What).ToListAsync(Cancel);
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private async Task<long> KeyOfAsync(Person person)
    {
        await using var db = House.OpenForAll();
        return await db.Set<Participant>().Where(row => row.PersonKey == person.Key && row.EndedAt == null).Select(row => row.Key).SingleAsync(Cancel);
    }
}
