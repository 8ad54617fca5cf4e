using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Parties.Imports;

/// <summary>The kinds of ledgers that the viewer may import.</summary>
[MayUse(Duty.KeepPeople, Duty.KeepCustomers, Duty.KeepSystems)]
internal sealed class ImportsPage(MasterImports imports) : PageModel
{
    public IEnumerable<IMasterImport> Kinds => imports.Kinds;
}
