using System.Globalization;
using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Web;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Clocks;

/// <summary>Clocks and their rules in words.</summary>
internal sealed class ClockWords(CompanyTime time, IOptions<MailOptions> mail)
{
    /// <summary>What a clock is called.</summary>
    public static string NameOf(string code) => ClockText.Find("Clock_" + code) ?? code;

    /// <summary>With what it starts.</summary>
    public static string Of(ClockAnchor anchor) => ClockText.Find("Anchor_" + anchor)!;

    public static string Of(ClockSet set) => ClockText.Find("Set_" + set)!;

    public static string Of(ClockStrength strength) => ClockText.Find("Strength_" + strength)!;

    public static string Of(ClockConfidence confidence) => ClockText.Find("Confidence_" + confidence)!;

    public static string Of(ClockSubjectDate date) => ClockText.Find("Chosen_" + date)!;

    /// <summary>How long a rule's term is, or that its source gives none.</summary>
    public static string TermOf(ClockFigure figure, ClockTerm? term) => term is null
        ? ClockText.Find("Figure_" + figure)!
        : figure == ClockFigure.Stated ? Of(term) : ClockText.TermWith(Of(term), ClockText.Find("Figure_" + figure)!);

    /// <summary>20営業日, 3か月（初日を算入、休日なら翌営業日） …</summary>
    public static string Of(ClockTerm term)
    {
        var length = ClockText.Find("Length_" + term.Unit, term.Amount)!;
        var how = new List<string>();
        if (term.FirstDayCounts)
        {
            how.Add(ClockText.FirstDayCounts);
        }

        if (term.Roll == RollRule.NextBusinessDay)
        {
            how.Add(ClockText.Rolls);
        }

        return how.Count == 0 ? length : ClockText.TermWith(length, string.Join(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? ", " : "、", how));
    }

    /// <summary>What one step of the reckoning did, with its day.</summary>
    public string Of(DueStep step) => ClockText.Find("Step_" + step.Kind, time.Staff(step.Day))!;

    /// <summary>The date as people say it: the last day where it ends with midnight, else the instant.</summary>
    public string Due(DateTimeOffset due) =>
        time.At(due).TimeOfDay == TimeSpan.Zero
            ? ClockText.EndOfDay(time.Staff(DateOnly.FromDateTime(time.At(due).DateTime).AddDays(-1)))
            : time.Staff(due);

    public string Subject(Clock running) => running.DueAt is { } due
        ? ClockText.MailSubject(running.CaseNumber, NameOf(running.Code), Due(due))
        : ClockText.MailReminder(running.CaseNumber, NameOf(running.Code));

    public string Text(Clock running, int hours)
    {
        var lead = running.DueAt is null ? ClockText.MailNoDate : hours == 0 ? ClockText.MailOver : ClockText.MailHours(hours);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{lead}\n\n{Subject(running)}\n{mail.Value.BaseAddress.TrimEnd('/')}/cases/{Uri.EscapeDataString(running.CaseNumber)}/clocks\n");
    }
}
