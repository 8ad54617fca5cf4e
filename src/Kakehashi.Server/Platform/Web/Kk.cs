using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Matching.Advisories;
using Microsoft.AspNetCore.Html;

namespace Kakehashi.Server.Platform.Web;

/// <summary>The small components, so that a severity, a state or a date looks and reads the same on every page.</summary>
internal static class Kk
{
    // Japanese stays as it is; only what means something in HTML is written as an entity.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent Icon(string name) =>
        new HtmlString($"""<svg class="kk-icon" aria-hidden="true" focusable="false"><use href="/icons.svg#{name}"></use></svg>""");

    /// <summary>CVSS severity and nothing else: the word, and the score where there is one.</summary>
    public static IHtmlContent Severity(SeverityLevel level, double? score)
    {
        var (kind, word) = level switch
        {
            SeverityLevel.Critical => ("4", WebText.Severity_Critical),
            SeverityLevel.High => ("3", WebText.Severity_High),
            SeverityLevel.Medium => ("2", WebText.Severity_Medium),
            SeverityLevel.Low => ("1", WebText.Severity_Low),
            SeverityLevel.None => ("0", WebText.Severity_None),
            _ => ("x", WebText.Severity_Unrated),
        };
        var number = score is { } known ? " " + known.ToString("0.0", CultureInfo.InvariantCulture) : "";
        return Span($"kk-sev kk-sev-{kind}", word + number);
    }

    /// <summary>Affected, or not known: what is not known has a dashed border, and nothing else has.</summary>
    public static IHtmlContent Verdict(MatchVerdict verdict, string reason = "") => verdict switch
    {
        MatchVerdict.Affected => Span("kk-state kk-state-act", WebText.Verdict_Affected),
        MatchVerdict.Undecided => Span("kk-state kk-state-unknown", reason.Length > 0 ? Reason(reason) : WebText.Verdict_Undecided),
        _ => Span("kk-state kk-state-no", WebText.Verdict_NotAffected),
    };

    /// <summary>Why something is undecided, in words.</summary>
    public static string Reason(string code) => WebText.Find("Reason_" + code.Replace('-', '_')) ?? code;

    /// <summary>How sure a match is: bars, word and method.</summary>
    public static IHtmlContent Confidence(MatchConfidence confidence, RangeRule rule)
    {
        var (kind, word) = confidence switch
        {
            MatchConfidence.High => (3, WebText.Confidence_High),
            MatchConfidence.Medium => (2, WebText.Confidence_Medium),
            _ => (1, WebText.Confidence_Low),
        };
        return new HtmlString(
            $"""<span class="kk-conf kk-conf-{kind}"><span class="kk-bars" aria-hidden="true"><i></i><i></i><i></i></span><span><span class="kk-vh">{Encode(WebText.Confidence)}</span>{Encode(WebText.ConfidenceBy(word, Rule(rule)))}</span></span>""");
    }

    /// <summary>The method of a match, in words.</summary>
    public static string Rule(RangeRule rule) => WebText.Find("Rule_" + rule) ?? rule.ToString();

    /// <summary>A short neutral fact.</summary>
    public static IHtmlContent Mark(string word, string kind = "") => Span(kind.Length > 0 ? $"kk-mark kk-mark-{kind}" : "kk-mark", word);

    /// <summary>A state with its shape: act, watch, no, wait, unknown, done.</summary>
    public static IHtmlContent State(string kind, string word) => Span($"kk-state kk-state-{kind}", word);

    /// <summary>What happened to a line between two versions: <c>add</c>, <c>del</c>, <c>chg</c>, as sign, word and colour.</summary>
    public static IHtmlContent Diff(string kind) => Span($"kk-diff-sign kk-{kind}", kind switch
    {
        "add" => "＋ " + WebText.Diff_Added,
        "del" => "− " + WebText.Diff_Removed,
        _ => "→ " + WebText.Diff_Changed,
    });

    /// <summary>A whole number with separators.</summary>
    /// <summary>A share of one as hundredths; one too small to be told from nothing says so.</summary>
    public static string Percent(double share) => share is > 0 and < 0.001
        ? "<0.1%"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 1000) / 10:0.0}%");

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Bytes(long length) => length switch
    {
        < 1_000 => $"{length} B",
        < 1_000_000 => (length / 1_000.0).ToString("0.#", CultureInfo.InvariantCulture) + " KB",
        _ => (length / 1_000_000.0).ToString("0.#", CultureInfo.InvariantCulture) + " MB",
    };

    public static IHtmlContent Time(CompanyTime time, DateTimeOffset? instant) => instant is { } at
        ? new HtmlString($"""<time datetime="{time.Iso(at)}">{Encode(time.Staff(at))}</time>""")
        : Nothing;

    public static IHtmlContent Day(CompanyTime time, DateOnly? day) => day is { } known
        ? new HtmlString($"""<time datetime="{known:yyyy-MM-dd}">{Encode(time.Staff(known))}</time>""")
        : Nothing;

    /// <summary>Words one after the other, with the mark that the visitor's language puts between them.</summary>
    public static string Join(IEnumerable<string> words) =>
        string.Join(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? ", " : "、", words);

    /// <summary>The source gives no value, or none applies.</summary>
    public static IHtmlContent Nothing { get; } = new HtmlString("—");

    /// <summary>The name in the visitor's language as plain text, where markup cannot stand: in choices and files.</summary>
    public static string NameOf(string japanese, string english) =>
        (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && english.Length > 0) || japanese.Length == 0 ? english : japanese;

    /// <summary>The text in the visitor's language, or the other one marked as such.</summary>
    public static IHtmlContent InLanguage(string japanese, string english)
    {
        var wantsEnglish = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        var (text, language) = wantsEnglish
            ? (english.Length > 0 ? (english, "en") : (japanese, "ja"))
            : (japanese.Length > 0 ? (japanese, "ja") : (english, "en"));
        var foreign = language != (wantsEnglish ? "en" : "ja");
        return foreign && text.Length > 0
            ? new HtmlString($"""<span lang="{language}">{Encode(text)}</span>""")
            : new HtmlString(Encode(text));
    }

    private static HtmlString Span(string classes, string word) => new($"""<span class="{classes}">{Encode(word)}</span>""");

    private static string Encode(string text) => Encoder.Encode(text);
}
