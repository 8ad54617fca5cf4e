using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Nvd;

/// <summary>A CVE of NVD while it is being read; both formats end here.</summary>
internal sealed class NvdDraft
{
    private const string Rejected10 = "** REJECT **";
    private const string Rejected20 = "Rejected reason:";
    private const string Disputed10 = "** DISPUTED **";

    private readonly List<(SeverityStatement Statement, bool IsPrimary)> _severities = [];
    private readonly List<string> _weaknesses = [];
    private string? _description;
    private bool _descriptionIsEnglish;

    public string? Id { get; set; }

    public string? Status { get; set; }

    public DateTimeOffset? Published { get; set; }

    public DateTimeOffset? Modified { get; set; }

    public bool IsTaggedDisputed { get; set; }

    public List<AdvisoryReference> References { get; } = [];

    public List<NvdNode> Configurations { get; } = [];

    public void AddDescription(string? language, string? text)
    {
        var isEnglish = language is "en";
        if (text is not null && (_description is null || (isEnglish && !_descriptionIsEnglish)))
        {
            _description = text;
            _descriptionIsEnglish = isEnglish;
        }
    }

    public void AddSeverity(SeverityStatement statement, bool isPrimary) => _severities.Add((statement, isPrimary));

    public void AddWeakness(string? id)
    {
        if (Weakness.IsId(id) && !_weaknesses.Contains(id))
        {
            _weaknesses.Add(id);
        }
    }

    public Advisory ToAdvisory() => new()
    {
        Id = CveId.Is(Id) ? Id : throw new RecordFault(SetAsideReason.NoId, "no CVE identifier"),
        State = State(),
        Description = _description,
        Published = Published,
        Modified = Modified,
        Severities = [.. _severities.OrderByDescending(one => one.IsPrimary).Select(one => one.Statement)],
        Affected = new NvdAffected().Of(Configurations),
        References = References,
        Weaknesses = _weaknesses,
    };

    private AdvisoryState State()
    {
        if (Status is "Rejected" || StartsWith(Rejected10) || StartsWith(Rejected20))
        {
            return AdvisoryState.Rejected;
        }

        if (IsTaggedDisputed || StartsWith(Disputed10))
        {
            return AdvisoryState.Disputed;
        }

        // Whatever the status word says: a record without configurations states nothing about products.
        return Configurations.Count == 0 || Status is "Received" or "Awaiting Analysis" or "Undergoing Analysis"
            ? AdvisoryState.AwaitingAnalysis
            : AdvisoryState.Published;
    }

    private bool StartsWith(string mark) =>
        _description.AsSpan().TrimStart().StartsWith(mark, StringComparison.OrdinalIgnoreCase);
}
