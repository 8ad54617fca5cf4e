using Kakehashi.Domain;
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
}
