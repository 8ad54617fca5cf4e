using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Tests.Architecture;

/// <summary>Whose records a route is asked about.</summary>
internal enum Whose
{
    /// <summary>Of the viewer's own department.</summary>
    Own,

    /// <summary>Of another department.</summary>
    Other,

    /// <summary>Of the own department, for named people only, of whom the viewer is none.</summary>
    Restricted,
}

/// <summary>A house with one record of each kind three times: ours, theirs, and ours but restricted.</summary>
internal sealed class AccessWorld : IAsyncDisposable
{
    private readonly Dictionary<(Whose Whose, string Kind), string> _codes = [];

    private long _viewer;

    private AccessWorld(SystemsSite site) => Site = site;

    public SystemsSite Site { get; }

    public Department Ours => Site.Department;

    private static CancellationToken Cancel => CancellationToken.None;

    public static async Task<AccessWorld> OpenAsync(Provider provider)
    {
        var world = new AccessWorld(await SystemsSite.OpenAsync(provider));
        await using var db = world.Site.Database.OpenForAll();
        var theirs = await Given.DepartmentAsync(db, "金融第三部");
        var viewer = new Person(Guid.CreateVersion7(), Given.Code("V"), new PersonDetails("見本 花子", "", "", Given.Code("v") + "@example.jp", world.Ours.Key, "ja"));
        db.Add(viewer);
        await db.SaveAsync(Cancel);
        world._viewer = viewer.Key;
        await world.FurnishAsync(db, Whose.Own, world.Ours, Classification.Internal);
        await world.FurnishAsync(db, Whose.Other, theirs, Classification.Internal);
        await world.FurnishAsync(db, Whose.Restricted, world.Ours, Classification.Confidential);
        return world;
    }

    /// <summary>Somebody of our department with these duties there, and named for nothing.</summary>
    public Viewer With(params Duty[] duties) => Viewer.ForPerson(
        _viewer, Guid.CreateVersion7(), "見本 花子", "ja", [new EffectiveGrant(duties, [Ours.Key])]);

    /// <summary>The code of that record, as the address names it.</summary>
    public string Code(Whose whose, string kind) => _codes[(whose, kind)];

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private async Task FurnishAsync(AppDb db, Whose whose, Department unit, Classification classification)
    {
        var customer = await Given.CustomerAsync(db, unit, "顧客" + whose);
        var contact = new Contact(Guid.CreateVersion7(), customer, "C1", new ContactDetails("窓口", "", "", "", "", "ja", ""));
        var system = await Given.SystemAsync(db, customer, "システム" + whose);
        var node = new SystemNode(Guid.CreateVersion7(), system, "web01", new NodeDetails("", NodeEnvironment.Production, "", ""));
        var person = new Person(Guid.CreateVersion7(), Given.Code("E"), new PersonDetails("担当", "", "", Given.Code("m") + "@example.jp", unit.Key, "ja"));
        var shown = new Domain.Cases.Case(
            Guid.CreateVersion7(), Given.Code("K-2026-"), CaseKind.Product, CaseOrigin.Published, classification, DateTimeOffset.UnixEpoch,
            new CaseDetails("件名", unit.Key, customer.Key, system.Key));
        db.AddRange(contact, node, person, shown);
        await db.SaveAsync(Cancel);
        if (classification.IsRestricted())
        {
            await db.Set<DeliveredSystem>().Where(row => row.Key == system.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Classification, classification), Cancel);
            await db.Set<Customer>().Where(row => row.Key == customer.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Classification, classification), Cancel);
        }

        _codes[(whose, "system")] = system.Code;
        _codes[(whose, "customer")] = customer.Code;
        _codes[(whose, "person")] = person.Code;
        _codes[(whose, "department")] = unit.Code;
        _codes[(whose, "case")] = shown.Number;
    }
}
