using Kakehashi.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Kakehashi.Server.Platform.Web;

/// <summary>Where a feature keeps the sentences of its refusals: the code, with its dots and hyphens as underscores.</summary>
internal sealed record RefusalSource(Func<string, object?[], string?> Find)
{
    /// <summary>The HTTP status of one of these refusals, where it is not the usual one; asked with the code.</summary>
    public Func<string, int?> Status { get; init; } = _ => null;
}

/// <summary>Puts refusals into words.</summary>
internal sealed class RefusalWords(IEnumerable<RefusalSource> sources)
{
    public string Say(Refusal refusal) => Find(refusal)?.Word ?? WebText.RefusedWithoutWords(refusal.Code);

    /// <summary>
    /// 404 for what is not there for the viewer, 403 for what is seen and not theirs to change, 413 for what is too large;
    /// all else as its feature says, which is 422 for what was entered wrongly and 409 for what cannot be now.
    /// </summary>
    public int StatusOf(Refusal refusal) => refusal.Code switch
    {
        "record.stale" => StatusCodes.Status409Conflict,
        "protected.not_for_you" => StatusCodes.Status403Forbidden,
        var code when code.EndsWith(".unknown", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        var code when code.EndsWith("not_yours", StringComparison.Ordinal) => StatusCodes.Status403Forbidden,
        var code when code.EndsWith("too_large", StringComparison.Ordinal) => StatusCodes.Status413PayloadTooLarge,
        var code => Find(refusal)?.Source.Status(code) ?? StatusCodes.Status409Conflict,
    };

    /// <summary>Adds the refusal to the page's errors, at a field when one is named.</summary>
    public void AddTo(ModelStateDictionary state, Refusal refusal, string field = "") => state.AddModelError(field, Say(refusal));

    /// <summary>RFC 9457: the sentence as title, the code as <c>code</c>.</summary>
    public ProblemHttpResult ToProblem(Refusal refusal) => TypedResults.Problem(
        statusCode: StatusOf(refusal), title: Say(refusal), extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });

    private (RefusalSource Source, string Word)? Find(Refusal refusal)
    {
        var key = refusal.Code.Replace('.', '_').Replace('-', '_');
        foreach (var source in sources)
        {
            if (source.Find(key, refusal.Arguments) is { } word)
            {
                return (source, word);
            }
        }

        return null;
    }
}
