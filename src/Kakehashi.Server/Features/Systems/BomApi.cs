using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// The addresses that clients of OWASP Dependency-Track know: a build that sends its SBOM there sends it here by another
/// address and key alone.
/// </summary>
internal static class BomApi
{
    // Base64 in JSON is held thrice while it is read. Larger SBOMs go to the inventories' own address.
    private const int LargestBody = 96 << 20;
    private const int MostFields = 32;

    public static void MapBomApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Dependency-Track");
        var keep = new MayUseAttribute(Duty.KeepSystems);
        var size = new RequestSizeLimitAttribute(LargestBody + 1);
        api.MapPut("/bom", PutAsync).WithName("PutBom").WithMetadata(keep, size).DisableAntiforgery().Accepts<BomUpload>("application/json")
            .WithSummary("Takes an SBOM in base64 for the system named as project; answers a token to ask for.");
        api.MapPost("/bom", PostAsync).WithName("PostBom").WithMetadata(keep, size).DisableAntiforgery().Accepts<BomUpload>("multipart/form-data")
            .WithSummary("Takes an SBOM as a field or file of a form.");
        foreach (var (address, name) in new[] { ("/bom/token/{token:guid}", "GetBomToken"), ("/event/token/{token:guid}", "GetEventToken") })
        {
            api.MapGet(address, TokenAsync).WithName(name).WithMetadata(new MayUseAttribute(Duty.Read, Duty.KeepSystems))
                .WithSummary("Whether an upload of yours is still being taken. False for a token that is not known.");
        }

        api.MapGet("/project/lookup", LookupAsync).WithName("LookupProject").WithMetadata(new MayUseAttribute(Duty.Read))
            .WithSummary("The system of that code or name with an inventory of that version.");
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> PutAsync(
        HttpRequest request, ReceiveBom receive, RefusalWords words, CancellationToken cancel)
    {
        if (await RequestBody.ReadAsync(request, LargestBody, cancel) is not { } body)
        {
            return words.ToProblem(new Refusal("inventory.too_large", LargestBody >> 20));
        }

        return BomUpload.Read(body.Span).Refused(out var refusal, out var upload)
            ? words.ToProblem(refusal)
            : await ReceiveAsync(upload, "bom", receive, words, cancel);
    }

    // cdxgen falls back to a POST of the same JSON.
    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> PostAsync(
        HttpRequest request, ReceiveBom receive, RefusalWords words, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
        {
            return await PutAsync(request, receive, words, cancel);
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = LargestBody, ValueLengthLimit = LargestBody, ValueCountLimit = MostFields }, cancel);
        }
        catch (InvalidDataException)
        {
            return words.ToProblem(new Refusal("bom.not_readable"));
        }

        // Some clients send the document as a file, some as a plain field.
        var (name, bom) = ("bom", System.Text.Encoding.UTF8.GetBytes(Field(form, "bom") ?? ""));
        if (form.Files.GetFile("bom") is { } file)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancel);
            (name, bom) = (file.FileName, bytes.ToArray());
        }

        var upload = new BomUpload
        {
            Project = Field(form, "project"),
            ProjectName = Field(form, "projectName"),
            ProjectVersion = Field(form, "projectVersion"),
            AutoCreate = string.Equals(Field(form, "autoCreate"), "true", StringComparison.OrdinalIgnoreCase),
            ParentName = Field(form, "parentName"),
            Bom = bom,
        };
        return await ReceiveAsync(upload, name, receive, words, cancel);
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> ReceiveAsync(
        BomUpload upload, string fileName, ReceiveBom receive, RefusalWords words, CancellationToken cancel) =>
        (await receive.RunAsync(upload, fileName, cancel)).Refused(out var refusal, out var receipt)
            ? words.ToProblem(refusal)
            : TypedResults.Ok(new TokenAnswer(receipt.Job ?? receipt.Snapshot));

    // Dependency-Track says false for what it does not know, and clients wait for that.
    private static async Task<Ok<ProcessingAnswer>> TokenAsync(Guid token, AppDb db, CancellationToken cancel) =>
        TypedResults.Ok(new ProcessingAnswer(await JobQueue.FindAsync(db, token, cancel) is { State: JobState.Waiting or JobState.Running }));

    private static async Task<Results<Ok<ProjectAnswer>, ProblemHttpResult>> LookupAsync(
        string? name, string? version, BomProjects projects, AppDb db, RefusalWords words, CancellationToken cancel)
    {
        if ((await projects.FindAsync(null, name, cancel)).Refused(out var refusal, out var system))
        {
            return words.ToProblem(refusal);
        }

        if (system is null)
        {
            return words.ToProblem(new Refusal("system.unknown", name));
        }

        var (node, label) = await ReceiveBom.PartAsync(db, system.Key, version, cancel);
        var newest = await db.Set<Snapshot>().Where(row => row.SystemKey == system.Key && row.State == SnapshotState.Taken && row.Label == label)
            .Where(row => node.Length == 0 ? row.NodeKey == null : db.Set<SystemNode>().Any(one => one.Key == row.NodeKey && one.Name == node))
            .OrderByDescending(row => row.Number).Select(row => (DateTimeOffset?)row.ReceivedAt).FirstOrDefaultAsync(cancel);
        return newest is null && !string.IsNullOrWhiteSpace(version)
            ? words.ToProblem(new Refusal("system.unknown", name))
            : TypedResults.Ok(new ProjectAnswer(system.Id, system.Name, version ?? "", system.Status != SystemStatus.Retired, newest?.ToUnixTimeMilliseconds()));
    }

    private static string? Field(IFormCollection form, string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>What to ask for.</summary>
    internal sealed record TokenAnswer(Guid Token);

    /// <summary>Whether it is still at work.</summary>
    internal sealed record ProcessingAnswer(bool Processing);

    /// <summary>A system, in the words of Dependency-Track; the instant is in milliseconds since 1970.</summary>
    internal sealed record ProjectAnswer(Guid Uuid, string Name, string Version, bool Active, long? LastBomImport);
}
