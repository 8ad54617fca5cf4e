using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.LegalEntities;

/// <summary>What the pages for adding and changing a legal entity share.</summary>
internal abstract class LegalEntityForm(RefusalWords words) : FormPage(words)
{
    [BindProperty]
    public LegalEntityInput Input { get; set; } = new();

    public abstract bool IsNew { get; }
}
