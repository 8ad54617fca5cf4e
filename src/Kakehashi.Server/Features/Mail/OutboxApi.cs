using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Mail;

/// <summary>The outbox for programs: states and addresses.</summary>
internal static class OutboxApi
{
    public static void MapOutboxApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/outbox").WithTags("Mail").WithMetadata(new MayUseAttribute(Duty.Operate));
        api.MapGet("", StatusAsync).WithName("GetOutbox").WithSummary("Whether the outbox runs, and how many mails stand where.");
        api.MapGet("/mails", ListAsync).WithName("ListOutboxMails").WithSummary("Mails, newest first: address, state, the server's last answer.");
        api.MapPost("/start", StartAsync).WithName("StartOutbox").DisableAntiforgery().WithSummary("Lets the outbox run again.");
        api.MapPost("/stop", StopAsync).WithName("StopOutbox").DisableAntiforgery().WithSummary("Stops the outbox until a person lets it run.");
        api.MapPost("/mails/{id:guid}/retry", RetryAsync).WithName("RetryOutboxMail").DisableAntiforgery()
            .WithSummary("Has a dead letter tried again.");
    }

    private static async Task<Ok<StatusLine>> StatusAsync(OutboxDesk desk, CancellationToken cancel) =>
        TypedResults.Ok(StatusLine.Of(await desk.StatusAsync(cancel)));

    private static async Task<Ok<ListAnswer>> ListAsync(string? state, int? page, OutboxDesk desk, CancellationToken cancel)
    {
        var found = await desk.ListAsync(OutboxInput.Filter(state, page ?? 1), cancel);
        return TypedResults.Ok(new ListAnswer(found.Total, [.. found.Rows.Select(MailLine.Of)]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> StartAsync(OutboxDesk desk, RefusalWords words, CancellationToken cancel) =>
        Answer(await desk.StartAsync(cancel), words);

    private static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(OutboxDesk desk, RefusalWords words, CancellationToken cancel) =>
        Answer(await desk.StopAsync(cancel), words);

    private static async Task<Results<NoContent, ProblemHttpResult>> RetryAsync(Guid id, OutboxDesk desk, RefusalWords words, CancellationToken cancel) =>
        Answer(await desk.RetryAsync(id, cancel), words);

    private static Results<NoContent, ProblemHttpResult> Answer<T>(Outcome<T> outcome, RefusalWords words)
        where T : class =>
        outcome.Refused(out var refusal, out _) ? words.ToProblem(refusal) : TypedResults.NoContent();

    internal sealed record StatusLine(
        string Pause, DateTimeOffset? PausedAt, string Trouble, int TriedThisHour, int CapPerHour, IReadOnlyDictionary<string, int> Counts)
    {
        public static StatusLine Of(OutboxStatus status) => new(
            status.Pause.ToString(), status.PausedAt, status.Trouble, status.TriedThisHour, status.CapPerHour,
            status.Counts.ToDictionary(one => one.State.ToString(), one => one.Count));
    }

    internal sealed record ListAnswer(int Total, IReadOnlyList<MailLine> Mails);

    internal sealed record MailLine(
        Guid Id, string Address, string State, int Tries, bool IsProtected, DateTimeOffset PostedAt, DateTimeOffset? NextAt,
        DateTimeOffset? EndedAt, string Answer, DateTimeOffset? BouncedAt)
    {
        public static MailLine Of(OutboxRow row) => new(
            row.Id, row.Address, row.State.ToString(), row.Tries, row.IsProtected, row.PostedAt, row.NextAt, row.EndedAt, row.Answer, row.BouncedAt);
    }
}
