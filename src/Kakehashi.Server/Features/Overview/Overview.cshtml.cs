using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Overview;

[MayUse(Duty.Read, Duty.KeepPeople)]
internal sealed class OverviewPage(OverviewFigures figures, CurrentViewer current, TimeProvider clock) : PageModel
{
    public OverviewFigures.Answer Answer { get; private set; } = null!;

    public string ViewerName => current.Viewer.Name;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken cancel) => Answer = await figures.RunAsync(cancel);
}
