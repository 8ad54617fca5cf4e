using System.Net;
using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Jvn;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.MyJvn4;

/// <summary>
/// Reads a detail of MyJVN API 4 (CSAF-like): the entry that VULDEF gives in XML, under the same identifier, so that either
/// updates the other.
/// </summary>
internal static class MyJvnDetailReader
{
    public static Advisory Read(JsonElement detail)
    {
        var document = detail.Get("document") ?? default;
        var tracking = document.Get("tracking") ?? default;
        var id = JvnIds.Own(tracking.Text("id"));
        var vulnerabilities = detail.Items("vulnerabilities").ToList();
        var ids = new JvnIds();
        foreach (var name in vulnerabilities.Select(one => one.Text("cve")).Concat(Named(document)))
        {
            ids.Add(name);
        }

        var overview = document.Items("notes").Where(note => note.Text("category") == "description").Select(note => note.Text("text")).FirstOrDefault();
        return new Advisory
        {
            Id = id,
            Aliases = ids.Aliases,
            Related = ids.Related,
            State = JvnMarks.StateOf(overview),
            Title = document.Text("title"),
            Description = overview,
            Language = document.Text("lang") is { Length: <= 20 } language ? language : "ja",
            Published = Instants.Of(tracking.Text("public_date")) ?? Instants.Of(tracking.Text("initial_release_date")),
            Modified = Instants.Of(tracking.Text("current_release_date")),
            Severities = [.. vulnerabilities.SelectMany(MyJvnMetrics.Of).Distinct()],
            Affected = MyJvnProducts.Of(detail, vulnerabilities),
            References = [.. document.Items("references").Select(Reference).OfType<AdvisoryReference>()],
            Weaknesses = [.. vulnerabilities.SelectMany(one => one.Items("cwes")).Select(cwe => cwe.Text("id") ?? "").Where(Weakness.IsId).Distinct()],
        };
    }

    /// <summary>A link; MyJVN writes ampersands as in XML.</summary>
    public static AdvisoryReference? Reference(JsonElement reference) => reference.Text("url") is { } url
        ? new AdvisoryReference(
            WebUtility.HtmlDecode(url), WebUtility.HtmlDecode(reference.Text("source") ?? reference.Text("type")), WebUtility.HtmlDecode(reference.Text("summary")))
        : null;

    private static IEnumerable<string?> Named(JsonElement document) =>
        document.Items("references").Where(reference => reference.Text("type") == "advisory").Select(reference => reference.Text("summary"));
}
