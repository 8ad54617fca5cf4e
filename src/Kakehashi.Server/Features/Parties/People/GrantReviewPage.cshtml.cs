using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>役割の点検.</summary>
[MayUse(Duty.KeepPeople)]
internal sealed class GrantReviewPage(GrantReview review) : PageModel
{
    public IReadOnlyList<GrantReview.Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Rows = await review.RunAsync(cancel);
}
