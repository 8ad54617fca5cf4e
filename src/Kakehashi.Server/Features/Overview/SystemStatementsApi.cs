using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Formats.Exports;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Overview;

/// <summary>A system's statements as a file, for people from its page and for programs.</summary>
internal static class SystemStatementsApi
{
    public static void MapSystemStatements(this IEndpointRouteBuilder routes)
    {
        var read = new MayUseAttribute(Duty.Read);
        routes.MapGet("/systems/{code}/statements/{format}", FileAsync).WithMetadata(read).ExcludeFromDescription();
        routes.MapGet("/api/v1/systems/{code}/statements/{format}", FileAsync).WithName("GetSystemStatements").WithTags("Findings").WithMetadata(read)
            .WithSummary("What touches a system, as cyclonedx-vex, csaf-vex, openvex or sarif. What is undecided is under investigation.");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FileAsync(
        string code, string format, HttpRequest request, SystemStatements statements, RefusalWords words, CancellationToken cancel)
    {
        if (ExportFormats.Of(format) is not { } wanted)
        {
            return words.ToProblem(new Refusal("statements.format.unknown", format));
        }

        if (await statements.RunAsync(code, new Uri($"{request.Scheme}://{request.Host}{request.PathBase}"), cancel) is not { } report)
        {
            return words.ToProblem(new Refusal("system.unknown", code));
        }

        if (report.Statements.Count == 0 && !wanted.MayBeEmpty())
        {
            return words.ToProblem(new Refusal("statements.none"));
        }

        using var document = new MemoryStream();
        ExportWriter.Write(report, wanted, document);
        return TypedResults.File(document.ToArray(), wanted.ContentType(), ExportWriter.FileName(report, wanted));
    }
}
