using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Diagnostics;

namespace Kakehashi.Server.Platform.Web;

/// <summary>
/// The number that a person reads out and an administrator finds in the log. Short, and it says nothing of what went wrong.
/// </summary>
internal sealed class ProblemNumber(ILogger<ProblemNumber> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        log.LogError("Problem {Number} at {Method} {Path}", Of(httpContext), httpContext.Request.Method, httpContext.Request.Path);
        return ValueTask.FromResult(false);
    }

    /// <summary>Programs read it as <c>number</c>, where something failed that is not theirs to mend.</summary>
    public static void AddTo(ProblemDetailsContext context)
    {
        if (context.ProblemDetails.Status >= StatusCodes.Status500InternalServerError)
        {
            context.ProblemDetails.Extensions["number"] = Of(context.HttpContext);
        }
    }

    public static string Of(HttpContext http)
    {
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(http.TraceIdentifier)));
        return $"{digest[..4]}-{digest[4..8]}";
    }
}
