using Kakehashi.Domain.Access;
using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>情報源.</summary>
[MayUse(Duty.Read)]
internal sealed class FeedsPage(FeedList list, CurrentViewer current) : PageModel
{
    public IReadOnlyList<FeedList.Row> Feeds { get; private set; } = [];

    public IReadOnlyList<FeedRun> Runs { get; private set; } = [];

    public bool MayImport => current.Viewer.Has(Duty.KeepFeeds);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Feeds = await list.RunAsync(cancel);
        Runs = await list.RunsAsync(30, cancel);
    }
}
