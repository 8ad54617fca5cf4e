namespace Kakehashi.Domain.Clocks;

/// <summary>Of which time a rule is. Which one holds depends on a date of the subject, not on today.</summary>
public enum ClockSet
{
    /// <summary>As the guidance of August 2005 has it.</summary>
    Guidance2005,

    /// <summary>As it is known for late 2026.</summary>
    Current,
}

/// <summary>Whether the source gives a figure.</summary>
public enum ClockFigure
{
    /// <summary>The source states it.</summary>
    Stated,

    /// <summary>The source gives none; it is our own target, and a date from the matter itself goes first.</summary>
    Proposed,

    /// <summary>The source gives none and nothing becomes due by it; the owner is reminded after that time.</summary>
    ReminderOnly,

    /// <summary>The source gives none: promptly, or a date that somebody else states.</summary>
    NoFigure,

    /// <summary>The set knows no such clock.</summary>
    NotInSet,
}

/// <summary>With what a clock starts.</summary>
public enum ClockAnchor
{
    /// <summary>Each mail of IPA.</summary>
    IpaMail,

    /// <summary>IPA's mail with the details (stage 2).</summary>
    IpaDetails,

    /// <summary>起算日: the first attempt to reach the vendor.</summary>
    FirstVendorContact,

    /// <summary>Any department becomes aware.</summary>
    Awareness,

    /// <summary>Delivery.</summary>
    Delivery,

    /// <summary>The customer knows that it does not conform.</summary>
    NonConformityKnown,

    /// <summary>The right can be used.</summary>
    RightExercisable,

    /// <summary>A corrective measure is available.</summary>
    MeasureAvailable,

    /// <summary>The notice before it was handed in.</summary>
    EarlierNotice,

    /// <summary>The survey was sent out.</summary>
    SurveySent,

    /// <summary>Publication.</summary>
    Publication,
}

/// <summary>The date by which the set is chosen.</summary>
public enum ClockSubjectDate
{
    /// <summary>Of the notice.</summary>
    Notice,

    /// <summary>Of awareness.</summary>
    Awareness,

    /// <summary>On which the contract was concluded.</summary>
    ContractConcluded,
}

/// <summary>How binding a rule is.</summary>
public enum ClockStrength
{
    /// <summary>By law.</summary>
    Law,

    /// <summary>By public guidance.</summary>
    Guide,

    /// <summary>By the company's own rule.</summary>
    Internal,

    /// <summary>By contract.</summary>
    Contract,
}

/// <summary>How sure we are of the source.</summary>
public enum ClockConfidence
{
    /// <summary>Read in the source.</summary>
    High,

    /// <summary>Told by others who read it.</summary>
    Medium,

    /// <summary>Neither.</summary>
    Low,
}

/// <summary>時計の規則, one version of it. A change is a version of its own; none is ever overwritten.</summary>
public sealed class ClockRule
{
    private ClockRule()
    {
    }

    /// <summary>A version.</summary>
    public ClockRule(string code, ClockSet set, int number, ClockRuleDetails details, long? madeBy, DateTimeOffset madeAt)
    {
        Code = code;
        Set = set;
        Number = number;
        Anchor = details.Anchor;
        ChosenBy = details.ChosenBy;
        ValidFrom = details.ValidFrom;
        ValidTo = details.ValidTo;
        Figure = details.Figure;
        Amount = details.Term?.Amount;
        Unit = details.Term?.Unit;
        FirstDayCounts = details.Term?.FirstDayCounts ?? false;
        Roll = details.Term?.Roll ?? RollRule.None;
        WarnHours = string.Join(',', details.WarnHours);
        Strength = details.Strength;
        Confidence = details.Confidence;
        Source = details.Source;
        Reason = details.Reason;
        MadeBy = madeBy;
        MadeAt = madeAt;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Which clock, such as <c>IpaFix</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Of which set.</summary>
    public ClockSet Set { get; private set; }

    /// <summary>Number of the version within its set, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>With what it starts.</summary>
    public ClockAnchor Anchor { get; private set; }

    /// <summary>By which date of the subject the set is chosen.</summary>
    public ClockSubjectDate ChosenBy { get; private set; }

    /// <summary>First such date for which it holds.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>The last one, or null.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Whether the source gives a figure.</summary>
    public ClockFigure Figure { get; private set; }

    /// <summary>How many of the unit; null without a figure.</summary>
    public int? Amount { get; private set; }

    /// <summary>The unit; null without a figure.</summary>
    public ClockUnit? Unit { get; private set; }

    /// <summary>Whether the day of the start is day 1.</summary>
    public bool FirstDayCounts { get; private set; }

    /// <summary>What becomes of a last day that is no business day.</summary>
    public RollRule Roll { get; private set; }

    /// <summary>How many hours before it is due its owner is warned, with commas between.</summary>
    public string WarnHours { get; private set; } = "";

    /// <summary>How binding it is.</summary>
    public ClockStrength Strength { get; private set; }

    /// <summary>How sure we are.</summary>
    public ClockConfidence Confidence { get; private set; }

    /// <summary>Where it stands.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Why this version was made; empty for those that came with the program.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Key of the person who made it; null for those that came with the program.</summary>
    public long? MadeBy { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>How long it runs; null without a figure.</summary>
    public ClockTerm? Term => Amount is { } amount && Unit is { } unit ? new ClockTerm(amount, unit, FirstDayCounts, Roll) : null;

    /// <summary>The hours of <see cref="WarnHours"/>, the longest first.</summary>
    public IReadOnlyList<int> Warnings() => ClockRuleDetails.ParseWarnings(WarnHours) ?? [];

    /// <summary>Whether it holds for that date of the subject.</summary>
    public bool HoldsOn(DateOnly subject) => ValidFrom <= subject && (ValidTo is not { } last || subject <= last);

    /// <summary>Of all versions of one clock, the one for that date: the newer set goes first, and in it the newest version.</summary>
    public static ClockRule? Choose(IEnumerable<ClockRule> versions, DateOnly subject) =>
        versions.Where(rule => rule.HoldsOn(subject)).OrderByDescending(rule => rule.Set).ThenByDescending(rule => rule.Number).FirstOrDefault();
}

/// <summary>What a version of a rule says.</summary>
public sealed record ClockRuleDetails(
    ClockAnchor Anchor, ClockSubjectDate ChosenBy, DateOnly ValidFrom, DateOnly? ValidTo, ClockFigure Figure, ClockTerm? Term,
    IReadOnlyList<int> WarnHours, ClockStrength Strength, ClockConfidence Confidence, string Source, string Reason = "")
{
    private const int MostWarnings = 5;
    private const int LongestWarning = 24 * 366;
    private const int LongestAmount = 1_000;

    /// <summary>What a rule says against the details, or null.</summary>
    public Refusal? Check()
    {
        var wants = Figure is ClockFigure.Stated or ClockFigure.Proposed or ClockFigure.ReminderOnly;
        if (wants != Term is not null || Term is { Amount: < 1 or > LongestAmount })
        {
            return new Refusal(wants ? "clock_rule.amount" : "clock_rule.no_amount", LongestAmount);
        }

        return ValidTo < ValidFrom ? new Refusal("clock_rule.ends_before_it_begins")
            : WarnHours.Count > MostWarnings || WarnHours.Any(hours => hours is < 1 or > LongestWarning)
                ? new Refusal("clock_rule.warnings", MostWarnings, LongestWarning)
            : null;
    }

    /// <summary>Hours with commas between, the longest first; null when something else stands there.</summary>
    public static IReadOnlyList<int>? ParseWarnings(string text)
    {
        var hours = new SortedSet<int>();
        foreach (var part in text.Split([',', '、', ' ', '　'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var one))
            {
                return null;
            }

            hours.Add(one);
        }

        return [.. hours.Reverse()];
    }
}

/// <summary>A version of a rule was made.</summary>
public sealed record ClockRuleChanged(
    string Code, ClockSet Set, int Number, DateOnly ValidFrom, DateOnly? ValidTo, ClockFigure Figure, ClockTerm? Term, string WarnHours,
    ClockStrength Strength, string Source, string Reason);
