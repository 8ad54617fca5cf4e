using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Portal;

/// <summary>The portal's first page.</summary>
[MayUse(Duty.UsePortal)]
internal sealed class HomePage(PortalHome home) : PageModel
{
    public PortalHome.Answer Answer { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Answer = await home.RunAsync(cancel);
}
