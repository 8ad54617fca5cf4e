using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cvss;

namespace Kakehashi.Domain.Advisories;

/// <summary>One record's facts with where they come from.</summary>
public sealed record RecordVoice(string Source, AdvisoryState State, bool IsBulletin, RecordFacts Facts);

/// <summary>
/// What a finding says at its head, out of all its records. No record is overwritten: this only picks who leads.
/// </summary>
public sealed record FindingSummary
{
    // NVD leads on severity where it has judged itself; then the numbering authority and the finder's ecosystem; a catalogue gives none.
    private static readonly string[] SeverityOrder = ["nvd", "cve", "osv", "jvn", "jvnrss"];

    /// <summary>Title in Japanese or empty.</summary>
    public string TitleJa { get; private init; } = "";

    /// <summary>Title in English or empty.</summary>
    public string TitleEn { get; private init; } = "";

    /// <summary>State: rejected or withdrawn only when no record is in force.</summary>
    public AdvisoryState State { get; private init; }

    /// <summary>Leading severity.</summary>
    public SeverityLevel Severity { get; private init; }

    /// <summary>Leading score or null.</summary>
    public double? Score { get; private init; }

    /// <summary>Source of the leading severity.</summary>
    public string SeveritySource { get; private init; } = "";

    /// <summary>Vector of the leading severity.</summary>
    public string Vector { get; private init; } = "";

    /// <summary>Earliest publication.</summary>
    public DateTimeOffset? FirstPublic { get; private init; }

    /// <summary>Latest change.</summary>
    public DateTimeOffset? LastModified { get; private init; }

    /// <summary>Exploitation notice or null.</summary>
    public ExploitationNotice? Exploitation { get; private init; }

    /// <summary>The summary over all records of a finding; at least one.</summary>
    public static FindingSummary Of(IReadOnlyList<RecordVoice> voices)
    {
        var inForce = voices.Where(voice => voice.State is not (AdvisoryState.Rejected or AdvisoryState.Withdrawn)).ToList();
        var heard = inForce.Count > 0 ? inForce : voices;
        var leader = Leader(heard);
        return new FindingSummary
        {
            TitleJa = Title(heard, "ja"),
            TitleEn = Title(heard, "en"),
            State = StateOf(voices),
            Severity = leader is null ? SeverityLevel.Unrated : LevelOf(leader.Value.Statement),
            Score = leader?.Statement.BaseScore,
            SeveritySource = leader?.Source ?? "",
            Vector = leader?.Statement.Vector ?? "",
            FirstPublic = voices.Min(voice => voice.Facts.Published),
            LastModified = voices.Max(voice => voice.Facts.Modified),
            Exploitation = voices.Select(voice => voice.Facts.Exploitation).FirstOrDefault(notice => notice is not null),
        };
    }

    /// <summary>The level of one severity statement: by score, else by its word.</summary>
    public static SeverityLevel LevelOf(SeverityStatement statement) => statement.BaseScore is not { } score
        ? LevelOfWord(statement.Word)
        : CvssSeverities.Of(statement.CvssVersion.StartsWith('2') ? CvssVersion.V2 : CvssVersion.V31, score) switch
        {
            CvssSeverity.Critical => SeverityLevel.Critical,
            CvssSeverity.High => SeverityLevel.High,
            CvssSeverity.Medium => SeverityLevel.Medium,
            CvssSeverity.Low => SeverityLevel.Low,
            _ => SeverityLevel.None,
        };

    private static SeverityLevel LevelOfWord(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "CRITICAL" or "緊急" => SeverityLevel.Critical,
        "HIGH" or "IMPORTANT" or "重要" => SeverityLevel.High,
        "MEDIUM" or "MODERATE" or "警告" => SeverityLevel.Medium,
        "LOW" or "NEGLIGIBLE" or "注意" => SeverityLevel.Low,
        "NONE" or "なし" => SeverityLevel.None,
        _ => SeverityLevel.Unrated,
    };

    private static AdvisoryState StateOf(IReadOnlyList<RecordVoice> voices)
    {
        // The numbering authority's word on the number outranks those who merely repeat it.
        if (voices.FirstOrDefault(voice => voice.Source == "nvd") is { State: AdvisoryState.Rejected })
        {
            return AdvisoryState.Rejected;
        }

        var inForce = voices.Where(voice => voice.State is not (AdvisoryState.Rejected or AdvisoryState.Withdrawn)).ToList();
        if (inForce.Count == 0)
        {
            return voices[0].State;
        }

        if (inForce.Any(voice => voice.State == AdvisoryState.Disputed))
        {
            return AdvisoryState.Disputed;
        }

        return inForce.All(voice => voice.State == AdvisoryState.AwaitingAnalysis)
            ? AdvisoryState.AwaitingAnalysis
            : AdvisoryState.Published;
    }

    // A bulletin's score belongs to the worst of its matters, so it speaks only where nobody else does.
    private static (string Source, SeverityStatement Statement)? Leader(IReadOnlyList<RecordVoice> voices)
    {
        var statements =
            from voice in voices
            from statement in voice.Facts.Severities
            let level = LevelOf(statement)
            where level != SeverityLevel.Unrated
            orderby voice.IsBulletin, statement.CvssVersion.StartsWith('2'), Order(voice.Source), statement.CvssVersion descending
            select ((string, SeverityStatement)?)(voice.Source, statement);
        return statements.FirstOrDefault();
    }

    private static int Order(string source)
    {
        var at = Array.IndexOf(SeverityOrder, source);
        return at < 0 ? SeverityOrder.Length : at;
    }

    // What is wrong comes before where it was seen: a title that somebody wrote for this one finding, the beginning of its
    // description, the catalogue's name for it, the title of a bulletin on several, and last "update of this package".
    private static int RankOfTitle(RecordVoice voice) => voice switch
    {
        { Facts.IsErratum: true } => 4,
        { IsBulletin: true } => 3,
        { Source: "kev" } => 2,
        { Facts.IsOwnTitle: false } => 1,
        _ => 0,
    };

    private static string Title(IReadOnlyList<RecordVoice> voices, string language) =>
        voices.Where(voice => voice.Facts.Language == language && voice.Facts.Title.Length > 0)
            .OrderBy(RankOfTitle)
            .ThenBy(voice => Order(voice.Source))
            .Select(voice => voice.Facts.Title)
            .FirstOrDefault() ?? "";
}
