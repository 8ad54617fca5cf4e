using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>What the form for giving a role offers.</summary>
internal sealed record GiveRoleModel(GrantInput Grant, IReadOnlyList<SelectListItem> Units, bool ForPerson);
