using System.Globalization;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Antiforgery;

namespace Kakehashi.Server.Features.Auditing;

/// <summary>The export as a file. It is built beside, where only this process reads it, and gone with the answer.</summary>
internal static class ExportRoute
{
    public static async Task<IResult> RunAsync(
        HttpContext http, IAntiforgery forms, AppDb db, EvidenceExport export, IEnumerable<IStreamSight> sights, TimeProvider clock,
        CancellationToken cancel)
    {
        if (!await forms.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var form = await http.Request.ReadFormAsync(cancel);
        StreamName? only = form["kind"].ToString() is { Length: > 0 } kind
            ? Guid.TryParseExact(form["id"], "D", out var id) ? new StreamName(kind, id) : new StreamName(kind, Guid.Empty)
            : null;
        var plan = await export.PlanAsync(db, sights, only, cancel);
        if (only is not null && plan.Streams.Count == 0)
        {
            return Results.NotFound();
        }

        var file = OwnersFile.Create(
            Path.Combine(Path.GetTempPath(), "kakehashi-evidence-" + Guid.NewGuid().ToString("N")), FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await export.WriteAsync(plan, file, cancel);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        file.Position = 0;
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return Results.File(file, "application/zip", $"kakehashi-evidence-{stamp}.zip");
    }
}
