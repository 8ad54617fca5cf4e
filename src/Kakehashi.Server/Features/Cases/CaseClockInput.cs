using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Cases;

/// <summary>What is typed to start a clock.</summary>
internal sealed class CaseClockInput
{
    public string? Code { get; set; }

    /// <summary>社員コード; empty for oneself.</summary>
    public string? Owner { get; set; }

    public string? Start { get; set; }

    /// <summary>The date by which the set is chosen, where it is not the day of the start.</summary>
    public DateOnly? Subject { get; set; }

    /// <summary>A date that goes before the rule's; empty for the rule's.</summary>
    public string? Due { get; set; }

    public string? Reason { get; set; }

    public async Task<Outcome<ClockOrder>> ToOrderAsync(Task<Person?> asked, CompanyTime time)
    {
        var owner = await asked;
        var reason = (Reason ?? "").Trim();
        return owner is null ? new Refusal("clock.owner_unknown", Owner)
            : string.IsNullOrWhiteSpace(Code) || Code.Length > 40 ? new Refusal("clock.choose")
            : InstantText.Parse(Start, time) is not { } start ? new Refusal("clock.start_unreadable", Start)
            : !string.IsNullOrWhiteSpace(Due) && InstantText.Parse(Due, time) is null ? new Refusal("clock.due_unreadable", Due)
            : reason.Length > ClockTable.LongestReason ? new Refusal("clock.reason_needed")
            : new ClockOrder(Code, owner, start.Beginning, Subject, InstantText.Parse(Due, time)?.End, reason);
    }
}
