using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>The reach as one request sees it: looked at once, so that all its figures fit together.</summary>
internal sealed class ReachReader(ReachMap map, AppDb db, RequestStamps stamps)
{
    private ReachView? _view;

    public async ValueTask<ReachView> ViewAsync(CancellationToken cancel) =>
        _view ??= await ReachView.OpenAsync(map, db.Viewer, await stamps.AskAsync(db, cancel), cancel);
}
