using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Calendars;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>営業日カレンダー: a year by law, with the days on which the company works otherwise.</summary>
[MayUse(Duty.Read)]
internal sealed class CalendarPage(CalendarDetail detail, KeepCalendarDay keep, CompanyTime time, RefusalWords words, CurrentViewer current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Entity { get; set; }

    [BindProperty]
    public CalendarDayInput Input { get; set; } = new();

    public CalendarDetail.Answer Answer { get; private set; } = null!;

    public bool Done { get; private set; }

    public bool MayKeep => current.Viewer.MayActEverywhere(Duty.KeepClockRules);

    public static IEnumerable<SelectListItem> Kinds =>
        Enum.GetValues<CompanyDay>().Select(one => new SelectListItem(ClocksText.Find("Day_" + one), one.ToString()));

    public IEnumerable<SelectListItem> Entities =>
        Answer.Entities.Select(one => new SelectListItem(Kk.NameOf(one.Name, one.NameEn), one.Code)).Prepend(new SelectListItem(ClocksText.AllEntities, ""));

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        Done = done == "saved";
        await LoadAsync(cancel);
        Input.Entity = Answer.Entity?.Code ?? "";
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => DoAsync(() => keep.KeepAsync(Input, cancel), cancel);

    public Task<IActionResult> OnPostDropAsync(DateOnly day, string? of, CancellationToken cancel)
    {
        ModelState.Clear();
        return DoAsync(() => keep.DropAsync(new CalendarDayInput { Day = day, Entity = of }, cancel), cancel);
    }

    private async Task<IActionResult> DoAsync<TFact>(Func<Task<Outcome<TFact>>> act, CancellationToken cancel)
    {
        if (ModelState.IsValid)
        {
            if (!(await act()).Refused(out var refusal, out _))
            {
                return Redirect(ClocksUrls.CalendarOf(Input.Day?.Year ?? Year ?? time.Today.Year, Input.Entity ?? Entity ?? "") + "&done=saved");
            }

            words.AddTo(ModelState, refusal);
            Response.StatusCode = words.StatusOf(refusal);
        }
        else
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        await LoadAsync(cancel);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel) =>
        Answer = await detail.RunAsync(
            Math.Clamp(Year ?? time.Today.Year, JapaneseHolidays.FirstYear, JapaneseHolidays.LastYear), Entity ?? "", cancel);
}
