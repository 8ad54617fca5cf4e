using System.Globalization;
using System.Net;
using System.Text;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>The pages for people in an archive: what is in it, and how to verify it. No script, nothing from outside.</summary>
internal static class EvidenceIndex
{
    private static readonly string[] Japanese =
        ["証跡の書き出し", "書き出した日時", "範囲", "封印", "件数", "種類", "対象", "封印時の番号", "検証のしかた", "見られない系列（含めていません）"];

    private static readonly string[] English =
        ["Evidence export", "Exported at", "Scope", "Seals", "Entries", "Kind", "Record", "Number when sealed", "How to verify", "Streams withheld"];

    public static IEnumerable<(string Name, string Html)> Pages(EvidenceExport.Plan plan) =>
        [("index.ja.html", Page("ja", Japanese, plan)), ("index.en.html", Page("en", English, plan))];

    private static string Page(string language, string[] words, EvidenceExport.Plan plan)
    {
        var heads = plan.Heads.ToDictionary(head => new StreamName(head.Stream, head.StreamId), head => head.Number);
        var last = plan.Seals.Count > 0 ? plan.Seals[^1] : null;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{words[0]}</title></head>\n<body>\n<h1>{words[0]}</h1>\n<dl>\n");
        Row(page, words[1], plan.Manifest.ExportedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        Row(page, words[2], plan.Manifest.Scope);
        Row(page, words[3], last is null ? "–" : string.Create(
            CultureInfo.InvariantCulture, $"{last.Number} ({last.At:yyyy-MM-dd HH:mm:ss} UTC, {last.KeyId}, {Convert.ToHexStringLower(last.Root)})"));
        Row(page, words[9], plan.Manifest.Withheld.ToString(CultureInfo.InvariantCulture));
        Row(page, words[8], "kakehashi verify-evidence FILE [--seal OLDER] [--key PUBLIC.pem]");
        page.Append(CultureInfo.InvariantCulture, $"</dl>\n<table>\n<thead><tr><th>{words[5]}</th><th>{words[6]}</th><th>{words[7]}</th></tr></thead>\n<tbody>\n");
        foreach (var (stream, name) in plan.Streams.OrderBy(pair => pair.Key.Kind, StringComparer.Ordinal).ThenBy(pair => pair.Key.Id))
        {
            var number = heads.TryGetValue(stream, out var known) ? known.ToString(CultureInfo.InvariantCulture) : "–";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{stream.Kind}</td><td>{WebUtility.HtmlEncode(name)} <code>{stream.Id:D}</code></td><td>{number}</td></tr>\n");
        }

        return page.Append("</tbody>\n</table>\n</body>\n</html>\n").ToString();
    }

    private static void Row(StringBuilder page, string word, string value) =>
        page.Append(CultureInfo.InvariantCulture, $"<dt>{word}</dt><dd>{WebUtility.HtmlEncode(value)}</dd>\n");
}
