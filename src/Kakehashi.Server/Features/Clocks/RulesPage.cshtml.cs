using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>期限の規則: every clock in both sets.</summary>
[MayUse(Duty.Read)]
internal sealed class RulesPage(RuleDetail detail) : PageModel
{
    public IReadOnlyList<RuleDetail.Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Lines = await detail.ListAsync(cancel);
}
