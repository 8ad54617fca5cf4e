using System.Globalization;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>Inventories come in from build pipelines, and their history goes out.</summary>
internal static class InventoriesApi
{
    private const int MostSnapshots = 200;

    public static void MapInventoriesApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/systems/{code}").WithTags("Inventories");
        var read = new MayUseAttribute(Duty.Read);
        api.MapPost("/inventories", ReceiveAsync).WithName("SendInventory").WithMetadata(new MayUseAttribute(Duty.KeepSystems)).DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(ReceiveInventory.LargestFile + (1 << 20)))
            .WithSummary("Sends an inventory as the body, or as the file of a form; answers the job to watch and the snapshot's number.");
        api.MapGet("/snapshots", SnapshotsAsync).WithName("ListSnapshots").WithMetadata(read).WithSummary("Inventories received, newest first.");
        api.MapGet("/snapshots/{number:int}", SnapshotAsync).WithName("GetSnapshot").WithMetadata(read).WithSummary("One arrival with what was set aside.");
        api.MapPost("/snapshots/{number:int}/again", TryAgainAsync).WithName("TryInventoryAgain").WithMetadata(new MayUseAttribute(Duty.KeepSystems))
            .WithSummary("Takes an arrival once more whose taking broke off; answers the job to watch.");
        api.MapGet("/snapshots/{before:int}..{after:int}", DiffAsync).WithName("CompareSnapshots").WithMetadata(read)
            .WithSummary("The system's inventory after one arrival beside that after another.");
    }

    private static async Task<Results<Accepted<ReceivedAnswer>, ProblemHttpResult>> ReceiveAsync(
        string code, [AsParameters] Query query, HttpRequest request, ReceiveInventory receive, RefusalWords words, CancellationToken cancel)
    {
        if (query.Input().Refused(out var refusal, out var input))
        {
            return words.ToProblem(refusal);
        }

        var (name, body) = (query.FileName ?? "", ReadOnlyMemory<byte>.Empty);
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(
                new Microsoft.AspNetCore.Http.Features.FormOptions { MultipartBodyLengthLimit = ReceiveInventory.LargestFile + 1L }, cancel);
            if (form.Files.Count > 0)
            {
                using var bytes = new MemoryStream();
                await form.Files[0].CopyToAsync(bytes, cancel);
                (name, body) = (name.Length > 0 ? name : form.Files[0].FileName, bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
            }
        }
        else if (await RequestBody.ReadAsync(request, ReceiveInventory.LargestFile, cancel) is { } sent)
        {
            body = sent;
        }
        else
        {
            return words.ToProblem(new Refusal("inventory.too_large", ReceiveInventory.LargestFile >> 20));
        }

        return (await receive.RunAsync(code, name, body, input, cancel)).Refused(out refusal, out var receipt)
            ? words.ToProblem(refusal)
            : Accepted(code, receipt.Job, receipt.Number);
    }

    private static Accepted<ReceivedAnswer> Accepted(string code, Guid? job, int number) => TypedResults.Accepted(
        $"/api/v1/jobs/{job:D}",
        new ReceivedAnswer(job, number, $"/api/v1/systems/{Uri.EscapeDataString(code)}/snapshots/{number.ToString(CultureInfo.InvariantCulture)}"));

    private static async Task<Results<Accepted<ReceivedAnswer>, ProblemHttpResult>> TryAgainAsync(
        string code, int number, TryInventoryAgain again, RefusalWords words, CancellationToken cancel) =>
        (await again.RunAsync(code, number, cancel)).Refused(out var refusal, out var job) ? words.ToProblem(refusal) : Accepted(code, job.Id, number);

    private static async Task<Results<Ok<List<SnapshotLine>>, ProblemHttpResult>> SnapshotsAsync(
        string code, AppDb db, RefusalWords words, CancellationToken cancel)
    {
        var key = await db.Set<DeliveredSystem>().Where(row => row.Code == code).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel);
        if (key is null)
        {
            return words.ToProblem(new Refusal("system.unknown", code));
        }

        var rows = await db.Set<Snapshot>().AsNoTracking().Where(row => row.SystemKey == key).OrderByDescending(row => row.Number)
            .Take(MostSnapshots).ToListAsync(cancel);
        return TypedResults.Ok(rows.Select(SnapshotLine.Of).ToList());
    }

    private static async Task<Results<Ok<SnapshotAnswer>, ProblemHttpResult>> SnapshotAsync(
        string code, int number, SnapshotDetail detail, RefusalWords words, CancellationToken cancel) =>
        await detail.RunAsync(code, number, cancel) is { } answer
            ? TypedResults.Ok(new SnapshotAnswer(
                SnapshotLine.Of(answer.Snapshot), answer.Node, answer.Previous,
                [.. answer.Issues.Select(issue => new IssueLine(issue.Where, issue.Why, issue.Content))]))
            : words.ToProblem(new Refusal("snapshot.unknown", number));

    private static async Task<Results<Ok<DiffAnswer>, ProblemHttpResult>> DiffAsync(
        string code, int before, int after, SystemDetail detail, SnapshotDiff diffs, RefusalWords words, CancellationToken cancel)
    {
        if (await detail.RunAsync(code, cancel) is not { } answer)
        {
            return words.ToProblem(new Refusal("system.unknown", code));
        }

        return await diffs.RunAsync(answer.System.Key, before, after, cancel) is { } diff
            ? TypedResults.Ok(new DiffAnswer(before, after, diff.Unchanged, diff.Rows))
            : words.ToProblem(new Refusal("snapshot.unknown", after));
    }

    internal sealed record Query
    {
        /// <summary>Name of the file, which decides ties between formats.</summary>
        public string? FileName { get; init; }

        /// <summary>Sbom, PackageList or Ledger; the content tells when not said.</summary>
        public string? Kind { get; init; }

        /// <summary>The node it describes; not said for the whole system.</summary>
        public string? Node { get; init; }

        /// <summary>Tells several inventories of one sort apart.</summary>
        public string? Label { get; init; }

        /// <summary>Distribution of packages that name none, such as Debian:12.</summary>
        public string? Distribution { get; init; }

        /// <summary>The day for which it states the truth (2025-12-01); today when not said.</summary>
        public string? AsOf { get; init; }

        /// <summary>Take it although a newer one is there.</summary>
        public bool? AcceptOlder { get; init; }

        public Outcome<ReceiveInventory.Input> Input()
        {
            DateOnly? asOf = null;
            if (!string.IsNullOrEmpty(AsOf))
            {
                if (!DateOnly.TryParseExact(AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return new Refusal("inventory.as_of", AsOf);
                }

                asOf = day;
            }

            InventoryKind? kind = null;
            if (!string.IsNullOrEmpty(Kind))
            {
                if (!Enum.TryParse<InventoryKind>(Kind, out var said) || !Enum.IsDefined(said) || said == InventoryKind.ByHand)
                {
                    return new Refusal("inventory.unknown_kind", Kind);
                }

                kind = said;
            }

            return new ReceiveInventory.Input
            {
                Kind = kind, Node = Node ?? "", Label = Label ?? "", Distribution = Distribution, AsOf = asOf, AcceptOlder = AcceptOlder == true,
            };
        }
    }

    internal sealed record ReceivedAnswer(Guid? Job, int Snapshot, string Address);

    internal sealed record SnapshotLine(
        int Number, InventoryKind Kind, string Label, string FileName, DateTimeOffset ReceivedAt, DateOnly AsOf, SnapshotState State, string Format,
        int Taken, int SetAside, int Added, int Removed, string Refusal)
    {
        public static SnapshotLine Of(Snapshot row) => new(
            row.Number, row.Kind, row.Label, row.FileName, row.ReceivedAt, row.AsOf, row.State, row.Format, row.Taken, row.SetAside, row.Added,
            row.Removed, row.Refusal.Replace('\n', ' ').Trim());
    }

    internal sealed record SnapshotAnswer(SnapshotLine Snapshot, string Node, int? Previous, IReadOnlyList<IssueLine> SetAside);

    internal sealed record IssueLine(string Where, string Why, string Content);

    internal sealed record DiffAnswer(int Before, int After, int Unchanged, IReadOnlyList<SnapshotDiff.Row> Changes);
}
