namespace Kakehashi.Server.Features.Parties.People;

/// <summary>The roles of a person or a unit, as a page lists them.</summary>
internal sealed record HeldRolesModel(string Code, IReadOnlyList<HeldRoles.Held> Roles, bool MayKeep);
