using Kakehashi.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Kakehashi.Server.Platform.Web;

/// <summary>Where a feature keeps the sentences of its refusals: the code, with its dots and hyphens as underscores.</summary>
internal sealed record RefusalSource(Func<string, object?[], string?> Find);

/// <summary>Puts refusals into words.</summary>
internal sealed class RefusalWords(IEnumerable<RefusalSource> sources)
{
    public string Say(Refusal refusal)
    {
        var key = refusal.Code.Replace('.', '_').Replace('-', '_');
        return sources.Select(source => source.Find(key, refusal.Arguments)).FirstOrDefault(word => word is not null)
            ?? WebText.RefusedWithoutWords(refusal.Code);
    }

    /// <summary>Adds the refusal to the page's errors, at a field when one is named.</summary>
    public void AddTo(ModelStateDictionary state, Refusal refusal, string field = "") => state.AddModelError(field, Say(refusal));

    /// <summary>
    /// RFC 9457: the sentence as title, the code as <c>code</c>. What is not there, or not to be seen, is 404; all else is 409.
    /// </summary>
    public ProblemHttpResult ToProblem(Refusal refusal) => TypedResults.Problem(
        statusCode: refusal.Code.EndsWith(".unknown", StringComparison.Ordinal)
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status409Conflict,
        title: Say(refusal),
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });
}
