using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Systems;

/// <summary>Systems, their nodes and inventory for programs; the same use cases as the pages.</summary>
internal static class SystemsApi
{
    public static void MapSystemsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/systems").WithTags("Systems");
        var read = new MayUseAttribute(Duty.Read);
        var keep = new MayUseAttribute(Duty.KeepSystems);
        api.MapGet("/", ListAsync).WithName("ListSystems").WithMetadata(read).WithSummary("The systems that you may see, with the age of their inventory.");
        api.MapPost("/", AddAsync).WithName("AddSystem").WithMetadata(keep).DisableAntiforgery().WithSummary("Enters a system.");
        api.MapGet("/{code}", ShowAsync).WithName("GetSystem").WithMetadata(read).WithSummary("One system with its nodes.");
        api.MapPut("/{code}", EditAsync).WithName("EditSystem").WithMetadata(keep).DisableAntiforgery()
            .WithSummary("Changes a system; version is the one that you read.");
        api.MapPost("/{code}/nodes", AddNodeAsync).WithName("AddNode").WithMetadata(keep).DisableAntiforgery().WithSummary("Enters a node.");
        api.MapPut("/{code}/nodes/{name}", EditNodeAsync).WithName("EditNode").WithMetadata(keep).DisableAntiforgery().WithSummary("Changes a node.");
        api.MapGet("/{code}/components", ComponentsAsync).WithName("ListComponents").WithMetadata(read).WithSummary("What the system consists of now.");
        routes.MapInventoriesApi();
    }

    private static async Task<Ok<SystemsAnswer>> ListAsync([AsParameters] SystemListInput input, SystemList list, CancellationToken cancel)
    {
        var page = await list.RunAsync(input.ToFilter(), cancel);
        return TypedResults.Ok(new SystemsAnswer(page.Total, page.Filter.PageNumber, page.Filter.PageSize, [.. page.Rows.Select(SystemLine.Of)]));
    }

    private static async Task<Results<Created<SystemInput>, ValidationProblem, ProblemHttpResult>> AddAsync(
        SystemInput input, AddSystem addSystem, EditSystem systems, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var outcome = await addSystem.RunAsync(input, cancel);
        return outcome.Refused(out var refusal, out var added)
            ? words.ToProblem(refusal)
            : TypedResults.Created($"/api/v1/systems/{Uri.EscapeDataString(added.Code)}", await systems.LoadAsync(added.Code, cancel));
    }

    private static async Task<Results<Ok<SystemAnswer>, ProblemHttpResult>> ShowAsync(
        string code, SystemDetail detail, RefusalWords words, CancellationToken cancel) =>
        await detail.RunAsync(code, cancel) is { } answer
            ? TypedResults.Ok(SystemAnswer.Of(answer))
            : words.ToProblem(new Refusal("system.unknown", code));

    private static async Task<Results<Ok<SystemInput>, ValidationProblem, ProblemHttpResult>> EditAsync(
        string code, SystemInput input, EditSystem editSystem, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var outcome = await editSystem.RunAsync(code, input, cancel);
        return outcome.Refused(out var refusal, out _) ? words.ToProblem(refusal) : TypedResults.Ok(await editSystem.LoadAsync(code, cancel));
    }

    private static async Task<Results<Created<KeepNode.Input>, ValidationProblem, ProblemHttpResult>> AddNodeAsync(
        string code, KeepNode.Input input, KeepNode keepNode, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var outcome = await keepNode.AddAsync(code, input, cancel);
        return outcome.Refused(out var refusal, out var added)
            ? words.ToProblem(refusal)
            : TypedResults.Created($"/api/v1/systems/{Uri.EscapeDataString(code)}", await keepNode.LoadAsync(code, added.Name, cancel));
    }

    private static async Task<Results<Ok<KeepNode.Input>, ValidationProblem, ProblemHttpResult>> EditNodeAsync(
        string code, string name, KeepNode.Input input, KeepNode keepNode, RefusalWords words, CancellationToken cancel)
    {
        if (InputFaults.Of(input) is { } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var outcome = await keepNode.EditAsync(code, name, input, cancel);
        return outcome.Refused(out var refusal, out _) ? words.ToProblem(refusal) : TypedResults.Ok(await keepNode.LoadAsync(code, name, cancel));
    }

    private static async Task<Results<Ok<ComponentsAnswer>, ProblemHttpResult>> ComponentsAsync(
        string code, [AsParameters] ComponentInput input, SystemDetail detail, ComponentList components, RefusalWords words, CancellationToken cancel)
    {
        if (await detail.RunAsync(code, cancel) is not { } answer)
        {
            return words.ToProblem(new Refusal("system.unknown", code));
        }

        var page = await components.RunAsync(answer.System.Key, input.ToFilter(), cancel);
        return TypedResults.Ok(new ComponentsAnswer(page.Total, page.Filter.PageNumber, page.Filter.PageSize, [.. page.Rows.Select(ComponentLine.Of)]));
    }

    internal sealed record SystemsAnswer(int Total, int Page, int Size, IReadOnlyList<SystemLine> Systems);

    internal sealed record SystemLine(
        string Code, string Name, string NameEn, string Customer, string Department, SystemStatus Status, Exposure Exposure, bool WeBuilt,
        bool WeOperate, bool WeMaintain, int Components, DateTimeOffset? LastTaken, DateOnly? LastConfirmed)
    {
        public static SystemLine Of(SystemList.Row row) => new(
            row.Code, row.Name, row.NameEn, row.CustomerCode, row.DepartmentCode, row.Status, row.Exposure, row.WeBuilt, row.WeOperate,
            row.WeMaintain, row.Components, row.LastTaken, row.LastConfirmed);
    }

    internal sealed record SystemAnswer(SystemInput System, DateOnly? LastConfirmed, int Components, DateTimeOffset? LastTaken, IReadOnlyList<NodeLine> Nodes)
    {
        public static SystemAnswer Of(SystemDetail.Answer answer) => new(
            SystemInput.Of(answer.System, answer.Customer?.Code ?? "", answer.Department?.Code ?? ""), answer.System.LastConfirmed,
            answer.Components, answer.LastTaken?.ReceivedAt, [.. answer.Nodes.Select(NodeLine.Of)]);
    }

    internal sealed record NodeLine(string Name, string Tier, NodeEnvironment Environment, string RedundancyGroup, int Components, int Version)
    {
        public static NodeLine Of(SystemDetail.NodeRow row) => new(
            row.Node.Name, row.Node.Tier, row.Node.Environment, row.Node.RedundancyGroup, row.Components, row.Node.Version.Number);
    }

    internal sealed record ComponentsAnswer(int Total, int Page, int Size, IReadOnlyList<ComponentLine> Components);

    internal sealed record ComponentLine(
        string Name, string Version, string Ecosystem, string? Vendor, string? Purl, string? Cpe, string? Distribution, IReadOnlyList<string> Nodes)
    {
        public static ComponentLine Of(ComponentList.Row row) => new(
            row.Version.Name, row.Version.Version, row.Ecosystem, row.Version.Vendor, row.Version.Purl, row.Version.Cpe,
            row.Version.Distribution, [.. row.Places.Select(place => place.Node).Where(node => node.Length > 0).Distinct()]);
    }
}
