using static Kakehashi.Domain.Clocks.ClockAnchor;
using static Kakehashi.Domain.Clocks.ClockConfidence;
using static Kakehashi.Domain.Clocks.ClockFigure;
using static Kakehashi.Domain.Clocks.ClockStrength;

namespace Kakehashi.Domain.Clocks;

/// <summary>
/// The rules that come with the program, in both sets, each with its source. They are a beginning: a company makes versions of its
/// own. Where a source does not say how its days are counted, they are counted so that the date comes out earlier.
/// </summary>
public static class BuiltInClockRules
{
    private const string Guidance = "JISA/JEITA 2005-08";
    private const string Partnership = "情報セキュリティ早期警戒パートナーシップガイドライン 2022";
    private const string Privacy = "個人情報保護委員会 通則編 ";
    private const string CyberResilience = "Regulation (EU) 2024/2847 art. 14";

    private static readonly DateOnly Begin = new(2005, 8, 1);
    private static readonly DateOnly Handling2017 = new(2017, 2, 8);
    private static readonly DateOnly Privacy2022 = new(2022, 4, 1);
    private static readonly DateOnly Civil2020 = new(2020, 4, 1);
    private static readonly DateOnly Cyber2026 = new(2026, 10, 1);
    private static readonly DateOnly Cra2026 = new(2026, 9, 11);

    private static readonly int[] WeekAndDay = [168, 24];
    private static readonly int[] MonthAndWeek = [720, 168, 24];
    private static readonly int[] DayAndHours = [48, 24];

    /// <summary>Every clock: its code, its set, and what its first version says.</summary>
    public static IReadOnlyList<(string Code, ClockSet Set, ClockRuleDetails Details)> All { get; } =
    [
        .. Pair("IpaAcknowledge", IpaMail, ClockSubjectDate.Notice, Handling2017,
            Without(NoFigure, Guide, Guidance + " 5.1.1"), Without(NoFigure, Guide, Partnership + " V")),
        .. Pair("IpaExistenceReport", IpaDetails, ClockSubjectDate.Notice, Handling2017,
            With(Stated, Business(20), WeekAndDay, Guide, Guidance + " 付録1(2)"),
            With(Proposed, Business(20), WeekAndDay, Internal, Partnership + " V")),
        .. Pair("IpaFix", IpaDetails, ClockSubjectDate.Notice, Handling2017,
            With(Stated, Months(3), MonthAndWeek, Guide, Guidance + " 付録1(2)"), With(Stated, Months(3), MonthAndWeek, Guide, Partnership + " V")),
        .. Pair("IpaCloseOff", IpaDetails, ClockSubjectDate.Notice, Handling2017,
            With(Stated, Months(9), MonthAndWeek, Guide, Guidance + " 5.6.1"),
            With(ReminderOnly, Months(3), [], Guide, Partnership + " V")),
        .. Pair("PublicationTarget", FirstVendorContact, ClockSubjectDate.Notice, Handling2017,
            Unknown(), With(Stated, Days(45), WeekAndDay, Guide, Partnership + " IV.4(3)")),
        .. Pair("FinderSilenceRelease", FirstVendorContact, ClockSubjectDate.Notice, Handling2017,
            Unknown(), With(Stated, Years(1), MonthAndWeek, Guide, Partnership + " IV.2(4)")),
        .. Pair("VendorUnreachable", FirstVendorContact, ClockSubjectDate.Notice, Handling2017,
            Unknown(), With(Stated, Months(6), MonthAndWeek, Guide, Partnership + " IV.3(2)")),
        .. Pair("BreachAuthority", Awareness, ClockSubjectDate.Awareness, Privacy2022,
            Without(NoFigure, Law, Guidance + " 5.6.3"), With(Stated, FromDayOne(5), DayAndHours, Guide, Privacy + "3-5-3-3")),
        .. Pair("BreachFinal", Awareness, ClockSubjectDate.Awareness, Privacy2022,
            Unknown(), With(Stated, Rolling(30), WeekAndDay, Law, Privacy + "3-5-3-4")),
        .. Pair("BreachFinalWrongful", Awareness, ClockSubjectDate.Awareness, Privacy2022,
            Unknown(), With(Stated, Rolling(60), WeekAndDay, Law, Privacy + "3-5-3-4")),
        .. Pair("BreachToPrincipal", Awareness, ClockSubjectDate.Awareness, Privacy2022,
            Unknown(), With(Stated, FromDayOne(5), DayAndHours, Guide, Privacy + "3-5-3-5")),
        .. Pair("BreachPersons", Awareness, ClockSubjectDate.Awareness, Privacy2022,
            Without(NoFigure, Guide, Guidance + " 2.1.4"), Without(NoFigure, Law, Privacy + "3-5-4")),
        .. Pair("DefectClaim", NonConformityKnown, ClockSubjectDate.ContractConcluded, Civil2020,
            With(Stated, Years(1), MonthAndWeek, Law, "旧民法 637") with { Anchor = Delivery }, With(Stated, Years(1), MonthAndWeek, Law, "民法 637")),
        .. Pair("DefectLimitationKnown", NonConformityKnown, ClockSubjectDate.ContractConcluded, Civil2020,
            Unknown(), With(Stated, Years(5), MonthAndWeek, Law, "民法 166(1)1") with { Confidence = Medium }),
        .. Pair("DefectLimitationExercisable", RightExercisable, ClockSubjectDate.ContractConcluded, Civil2020,
            Unknown(), With(Stated, Years(10), MonthAndWeek, Law, "民法 166(1)2") with { Confidence = Medium }),
        .. Pair("InfraIncident", Awareness, ClockSubjectDate.Awareness, Cyber2026,
            Unknown(), With(Stated, FromDayOne(30), WeekAndDay, Law, "令和8年共同命令4号 4(2)") with { Confidence = Medium }),
        .. Pair("CraEarlyWarning", Awareness, ClockSubjectDate.Awareness, Cra2026,
            Unknown(), With(Stated, Hours(24), [12, 4], Law, CyberResilience)),
        .. Pair("CraNotification", Awareness, ClockSubjectDate.Awareness, Cra2026,
            Unknown(), With(Stated, Hours(72), [24, 8], Law, CyberResilience)),
        .. Pair("CraFinalVulnerability", MeasureAvailable, ClockSubjectDate.Awareness, Cra2026,
            Unknown(), With(Stated, FromDayOne(14), WeekAndDay, Law, CyberResilience)),
        .. Pair("CraFinalIncident", EarlierNotice, ClockSubjectDate.Awareness, Cra2026,
            Unknown(), With(Stated, Months(1), WeekAndDay, Law, CyberResilience)),
        .. Pair("InternalSurvey", SurveySent, ClockSubjectDate.Notice, Handling2017,
            Without(NoFigure, Internal, Guidance + " 付録2(7)"), Without(NoFigure, Internal, Guidance + " 付録2(7)")),
        .. Pair("InitialNotice", Publication, ClockSubjectDate.Notice, Handling2017,
            Without(NoFigure, Internal, Guidance + " 3.1.2"), Without(NoFigure, Internal, Guidance + " 3.1.2")),
    ];

    private static (string Code, ClockSet Set, ClockRuleDetails Details)[] Pair(
        string code, ClockAnchor anchor, ClockSubjectDate chosenBy, DateOnly currentFrom, Draft before, Draft now) =>
    [
        (code, ClockSet.Guidance2005, before.Make(anchor, chosenBy, Begin, currentFrom.AddDays(-1))),
        (code, ClockSet.Current, now.Make(anchor, chosenBy, currentFrom, null)),
    ];

    private static ClockTerm Business(int days) => new(days, ClockUnit.BusinessDays, false, RollRule.None);

    private static ClockTerm Days(int days) => new(days, ClockUnit.Days, false, RollRule.None);

    private static ClockTerm FromDayOne(int days) => new(days, ClockUnit.Days, true, RollRule.None);

    private static ClockTerm Rolling(int days) => new(days, ClockUnit.Days, true, RollRule.NextBusinessDay);

    private static ClockTerm Months(int months) => new(months, ClockUnit.Months, false, RollRule.None);

    private static ClockTerm Years(int years) => new(years, ClockUnit.Years, false, RollRule.None);

    private static ClockTerm Hours(int hours) => new(hours, ClockUnit.Hours, false, RollRule.None);

    private static Draft With(ClockFigure figure, ClockTerm term, int[] warn, ClockStrength strength, string source) =>
        new(figure, term, warn, strength, source, High);

    private static Draft Without(ClockFigure figure, ClockStrength strength, string source) => new(figure, null, [], strength, source, High);

    private static Draft Unknown() => new(NotInSet, null, [], Guide, "", High);

    private sealed record Draft(
        ClockFigure Figure, ClockTerm? Term, int[] Warn, ClockStrength Strength, string Source, ClockConfidence Confidence)
    {
        public ClockAnchor? Anchor { get; init; }

        public ClockRuleDetails Make(ClockAnchor anchor, ClockSubjectDate chosenBy, DateOnly from, DateOnly? to) =>
            new(Anchor ?? anchor, chosenBy, from, to, Figure, Term, Warn, Strength, Confidence, Source);
    }
}
