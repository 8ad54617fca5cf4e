using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Parties.Customers;
using Kakehashi.Server.Features.Parties.Departments;
using Kakehashi.Server.Features.Parties.Imports;
using Kakehashi.Server.Features.Parties.LegalEntities;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Parties;

/// <summary>部門・社員・顧客: who we are, whom we serve, and who stands at the door.</summary>
internal static class PartiesFeature
{
    public static IServiceCollection AddParties(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSignIn(configuration);
        services.AddScoped<DepartmentList>().AddScoped<AddDepartment>().AddScoped<EditDepartment>();
        services.AddScoped<LegalEntityList>().AddScoped<KeepLegalEntity>();
        services.AddScoped<PersonList>().AddScoped<PersonDetail>().AddScoped<KeepPerson>().AddScoped<InvitePerson>();
        services.AddScoped<GrantScopes>().AddScoped<HeldRoles>().AddScoped<KeepRoles>().AddScoped<KeepUnitRoles>().AddScoped<KeepDeputies>()
            .AddScoped<GrantReview>().AddScoped<PersonLeaves>().AddScoped<PersonSight>();
        services.AddSingleton<IStreamSight>(new StreamSight("person", (db, ids) => db.Set<Person>().Where(row => ids.Contains(row.Id)).Select(row => new SeenRecord(row.Id, row.Name))))
            .AddSingleton<IStreamSight>(new StreamSight("department", (db, ids) => db.Set<Department>().Where(row => ids.Contains(row.Id)).Select(row => new SeenRecord(row.Id, row.Name))))
            .AddSingleton<IStreamSight>(new StreamSight("legal-entity", (db, ids) => db.Set<LegalEntity>().Where(row => ids.Contains(row.Id)).Select(row => new SeenRecord(row.Id, row.Name))))
            .AddSingleton<IStreamSight>(new StreamSight("customer", (db, ids) => db.Set<Customer>().Where(row => ids.Contains(row.Id)).Select(row => new SeenRecord(row.Id, row.Name))));
        services.AddSingleton<IInvitationDelivery, HandedOverInvitation>();
        services.AddScoped<CustomerList>().AddScoped<CustomerDetail>().AddScoped<AddCustomer>().AddScoped<EditCustomer>().AddScoped<KeepContact>().AddScoped<KeepPortalAccount>();
        services.AddMasterImport<DepartmentImport>().AddMasterImport<PersonImport>()
            .AddMasterImport<CustomerImport>().AddMasterImport<ContactImport>();
        services.AddSingleton(new RefusalSource(PartiesText.Find) { Status = Refusals.Status }).AddSingleton(new RefusalSource(FileFaults.Say) { Status = Refusals.Status });
        services.AddSingleton(new MenuEntry(2, 10, () => PartiesText.Customers, PartiesUrls.Customers, "building", Duty.Read, Duty.KeepCustomers));
        services.AddSingleton(new MenuEntry(3, 10, () => PartiesText.Departments, PartiesUrls.Departments, "units", Duty.Read, Duty.KeepPeople));
        services.AddSingleton(new MenuEntry(
            3, 15, () => PartiesText.LegalEntities, PartiesUrls.LegalEntities, "building", Duty.Read, Duty.KeepPeople));
        services.AddSingleton(new MenuEntry(3, 20, () => PartiesText.People, PartiesUrls.People, "people", Duty.Read, Duty.KeepPeople));
        services.AddSingleton(new MenuEntry(
            3, 30, () => PartiesText.Imports, PartiesUrls.Imports, "upload", Duty.KeepPeople, Duty.KeepCustomers, Duty.KeepSystems));
        return services;
    }

    /// <summary>Says who asks. It stands after routing and before everything that looks at the viewer.</summary>
    public static void UseSignIn(this IApplicationBuilder app)
    {
        app.UseForwardedHeaders();

        // Only there does the browser bring the provider's answer; nothing else is the framework's to judge.
        app.UseWhen(http => http.Request.Path == PartiesUrls.ProviderCallback, back => back.UseAuthentication());
        app.UseMiddleware<RecogniseViewer>();
    }

    public static void MapParties(this IEndpointRouteBuilder routes)
    {
        routes.MapSignOut();
        routes.MapProvider();
        routes.MapPartiesFiles();
        routes.MapPartiesApi();
        routes.MapImportsApi();
    }

    /// <summary>The way out, at either face.</summary>
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost(PartiesUrls.SignOut, SignOutAsync).WithMetadata(new OpenToAllAttribute()).ExcludeFromDescription();

    private static async Task<IResult> SignOutAsync(
        HttpContext http, CurrentSession current, Sessions sessions, Microsoft.AspNetCore.Antiforgery.IAntiforgery forms, CancellationToken cancel)
    {
        if (!await forms.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        if (current.Id is { } id)
        {
            await sessions.EndAsync(id, cancel);
        }

        await http.EndSessionAsync();
        return Results.LocalRedirect(PartiesUrls.SignIn);
    }
}
