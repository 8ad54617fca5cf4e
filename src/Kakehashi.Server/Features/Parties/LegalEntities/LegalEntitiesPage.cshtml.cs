using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Parties.LegalEntities;

[MayUse(Duty.Read, Duty.KeepPeople)]
internal sealed class LegalEntitiesPage(LegalEntityList list, CurrentViewer current, RefusalWords words) : FormPage(words)
{
    public IReadOnlyList<LegalEntityList.Row> Rows { get; private set; } = [];

    public bool MayKeep => current.Viewer.MayActEverywhere(Duty.KeepPeople);

    public async Task OnGetAsync(CancellationToken cancel) => Rows = await list.RunAsync(cancel);
}
