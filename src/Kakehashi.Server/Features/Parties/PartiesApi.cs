using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Parties.Customers;
using Kakehashi.Server.Features.Parties.Departments;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Parties;

/// <summary>Departments, people, customers and contacts for programs.</summary>
internal static class PartiesApi
{
    private static readonly MayUseAttribute Everybody = new(Enum.GetValues<Duty>());
    private static readonly MayUseAttribute Readers = new(Duty.Read, Duty.KeepPeople);
    private static readonly MayUseAttribute PeopleKeepers = new(Duty.KeepPeople);
    private static readonly MayUseAttribute CustomerKeepers = new(Duty.KeepCustomers);

    public static void MapPartiesApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Parties").DisableAntiforgery();
        api.MapGet("/me", Me).WithName("GetMe").WithMetadata(Everybody).WithSummary("Who the key or session stands for, and its duties.");
        api.MapGet("/departments", DepartmentsAsync).WithName("ListDepartments").WithMetadata(Readers).WithSummary("The department tree, in its order.");
        api.MapPost("/departments", AddDepartmentAsync).WithName("AddDepartment").WithMetadata(PeopleKeepers).WithSummary("Enters a department.");
        api.MapPut("/departments/{code}", EditDepartmentAsync).WithName("EditDepartment").WithMetadata(PeopleKeepers)
            .WithSummary("Changes or closes a department; send the version that you read.");
        api.MapGet("/people", PeopleAsync).WithName("ListPeople").WithMetadata(Readers).WithSummary("People of the house.");
        api.MapGet("/people/{code}", PersonAsync).WithName("GetPerson").WithMetadata(Readers).WithSummary("One person with the roles held.");
        api.MapPost("/people", AddPersonAsync).WithName("AddPerson").WithMetadata(PeopleKeepers).WithSummary("Enters a person.");
        api.MapPut("/people/{code}", EditPersonAsync).WithName("EditPerson").WithMetadata(PeopleKeepers)
            .WithSummary("Changes a person; send the version that you read.");
        api.MapPost("/people/{code}/leave", LeaveAsync).WithName("LeavePerson").WithMetadata(PeopleKeepers)
            .WithSummary("A person leaves: open work goes to the successor; roles, deputies, sessions and keys end.");
        api.MapGet("/customers", CustomersAsync).WithName("ListCustomers").WithMetadata(new MayUseAttribute(Duty.Read))
            .WithSummary("The customers that you may see.");
        api.MapGet("/customers/{code}", CustomerAsync).WithName("GetCustomer").WithMetadata(new MayUseAttribute(Duty.Read)).WithSummary("One customer.");
        api.MapPost("/customers", AddCustomerAsync).WithName("AddCustomer").WithMetadata(CustomerKeepers).WithSummary("Enters a customer.");
        api.MapPut("/customers/{code}", EditCustomerAsync).WithName("EditCustomer").WithMetadata(CustomerKeepers)
            .WithSummary("Changes a customer; send the version that you read.");
        api.MapGet("/customers/{code}/contacts", ContactsAsync).WithName("ListContacts").WithMetadata(new MayUseAttribute(Duty.Read))
            .WithSummary("The contacts of a customer.");
        api.MapPost("/customers/{code}/contacts", AddContactAsync).WithName("AddContact").WithMetadata(CustomerKeepers).WithSummary("Enters a contact.");
        api.MapPut("/customers/{code}/contacts/{contact}", EditContactAsync).WithName("EditContact").WithMetadata(CustomerKeepers)
            .WithSummary("Changes a contact; send the version that you read.");
    }

    private static Ok<MeAnswer> Me(CurrentViewer current) => TypedResults.Ok(new MeAnswer(
        current.Viewer.Id, current.Viewer.Name, current.Viewer.Kind, current.Viewer.Language, current.Viewer.SeesAllDepartments,
        [.. Enum.GetValues<Duty>().Where(current.Viewer.Has)]));

    private static async Task<Ok<IReadOnlyList<DepartmentList.Row>>> DepartmentsAsync(DepartmentList list, CancellationToken cancel) =>
        TypedResults.Ok(await list.RunAsync(cancel));

    private static async Task<Results<Created<DepartmentInput>, ValidationProblem, ProblemHttpResult>> AddDepartmentAsync(
        DepartmentInput input, AddDepartment add, EditDepartment edit, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        return (await add.RunAsync(input, cancel)).Refused(out var refusal, out var added)
            ? words.ToProblem(refusal)
            : TypedResults.Created("/api/v1/departments", await edit.LoadAsync(added.Code, cancel));
    }

    private static async Task<Results<Ok<DepartmentInput>, ValidationProblem, ProblemHttpResult>> EditDepartmentAsync(
        string code, DepartmentInput input, EditDepartment edit, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        return (await edit.RunAsync(code, input, cancel)).Refused(out var refusal, out _)
            ? words.ToProblem(refusal)
            : TypedResults.Ok(await edit.LoadAsync(code, cancel));
    }

    private static async Task<Ok<ListAnswer<PersonList.Row>>> PeopleAsync(
        [AsParameters] PersonListInput input, PersonList list, CancellationToken cancel)
    {
        var page = await list.RunAsync(input.ToFilter(), cancel);
        return TypedResults.Ok(new ListAnswer<PersonList.Row>(page.Total, page.Filter.PageNumber, page.Filter.PageSize, page.Rows));
    }

    private static async Task<Results<Ok<PersonAnswer>, NotFound>> PersonAsync(string code, PersonDetail detail, CancellationToken cancel) =>
        await detail.RunAsync(code, cancel) is { } answer ? TypedResults.Ok(PersonAnswer.Of(answer)) : TypedResults.NotFound();

    private static async Task<Results<Created<PersonInput>, ValidationProblem, ProblemHttpResult>> AddPersonAsync(
        PersonInput input, KeepPerson keep, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        return (await keep.AddAsync(input, cancel)).Refused(out var refusal, out var added)
            ? words.ToProblem(refusal)
            : TypedResults.Created($"/api/v1/people/{Uri.EscapeDataString(added.Code)}", await keep.LoadAsync(added.Code, cancel));
    }

    private static async Task<Results<Ok<PersonInput>, ValidationProblem, ProblemHttpResult>> EditPersonAsync(
        string code, PersonInput input, KeepPerson keep, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        return (await keep.EditAsync(code, input, cancel)).Refused(out var refusal, out _)
            ? words.ToProblem(refusal)
            : TypedResults.Ok(await keep.LoadAsync(code, cancel));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(
        string code, LeaveInput input, PersonLeaves leaves, RefusalWords words, CancellationToken cancel) =>
        (await leaves.RunAsync(code, input, cancel)).Refused(out var refusal, out _) ? words.ToProblem(refusal) : TypedResults.NoContent();

    private static async Task<Ok<ListAnswer<CustomerList.Row>>> CustomersAsync(
        [AsParameters] CustomerListInput input, CustomerList list, CancellationToken cancel)
    {
        var page = await list.RunAsync(input.ToFilter(), cancel);
        return TypedResults.Ok(new ListAnswer<CustomerList.Row>(page.Total, page.Filter.PageNumber, page.Filter.PageSize, page.Rows));
    }

    private static async Task<Results<Ok<CustomerInput>, NotFound>> CustomerAsync(string code, EditCustomer edit, CancellationToken cancel) =>
        await edit.LoadAsync(code, cancel) is { } customer ? TypedResults.Ok(customer) : TypedResults.NotFound();

    private static async Task<Results<Created<CustomerInput>, ValidationProblem, ProblemHttpResult>> AddCustomerAsync(
        CustomerInput input, AddCustomer add, EditCustomer edit, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        return (await add.RunAsync(input, cancel)).Refused(out var refusal, out var added)
            ? words.ToProblem(refusal)
            : TypedResults.Created($"/api/v1/customers/{Uri.EscapeDataString(added.Code)}", await edit.LoadAsync(added.Code, cancel));
    }

    private static async Task<Results<Ok<CustomerInput>, ValidationProblem, ProblemHttpResult>> EditCustomerAsync(
        string code, CustomerInput input, EditCustomer edit, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        return (await edit.RunAsync(code, input, cancel)).Refused(out var refusal, out _)
            ? words.ToProblem(refusal)
            : TypedResults.Ok(await edit.LoadAsync(code, cancel));
    }

    private static async Task<Results<Ok<List<ContactInput>>, NotFound>> ContactsAsync(
        string code, CustomerDetail detail, CancellationToken cancel) =>
        await detail.RunAsync(code, cancel) is { } answer
            ? TypedResults.Ok(answer.Contacts.Select(ContactInput.Of).ToList())
            : TypedResults.NotFound();

    private static async Task<Results<Created<ContactInput>, ValidationProblem, ProblemHttpResult>> AddContactAsync(
        string code, ContactInput input, KeepContact keep, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        return (await keep.AddAsync(code, input, cancel)).Refused(out var refusal, out var added)
            ? words.ToProblem(refusal)
            : TypedResults.Created($"/api/v1/customers/{Uri.EscapeDataString(code)}/contacts", await keep.LoadAsync(code, added.Code, cancel));
    }

    private static async Task<Results<Ok<ContactInput>, ValidationProblem, ProblemHttpResult>> EditContactAsync(
        string code, string contact, ContactInput input, KeepContact keep, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        return (await keep.EditAsync(code, contact, input, cancel)).Refused(out var refusal, out _)
            ? words.ToProblem(refusal)
            : TypedResults.Ok(await keep.LoadAsync(code, contact, cancel));
    }

    internal sealed record MeAnswer(
        Guid Id, string Name, ViewerKind Kind, string Language, bool SeesAllDepartments, IReadOnlyList<Duty> Duties);

    internal sealed record ListAnswer<T>(int Total, int Page, int Size, IReadOnlyList<T> Rows);

    internal sealed record PersonAnswer(
        string Code, string Name, string Kana, string NameEn, string Email, string Language, bool IsActive, string Department,
        int Version, IReadOnlyList<RoleLine> Roles)
    {
        public static PersonAnswer Of(PersonDetail.Answer answer) => new(
            answer.Person.Code, answer.Person.Name, answer.Person.Kana, answer.Person.NameEn, answer.Person.Email, answer.Person.Language,
            answer.Person.IsActive, answer.Department?.Code ?? "", answer.Person.Version.Number,
            [.. answer.Roles.Select(held => new RoleLine(
                held.Role, held.Over == GrantOver.Unit ? held.Place?.Code ?? "" : "", held.Over == GrantOver.System, held.Over, held.Place?.Code ?? ""))]);
    }

    internal sealed record RoleLine(Role Role, string Department, bool ForSystem, GrantOver Over, string Where);
}
