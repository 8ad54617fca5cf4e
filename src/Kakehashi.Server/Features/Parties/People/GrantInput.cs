using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>A role to be given, as the form sends it.</summary>
internal sealed class GrantInput
{
    public Role? Role { get; set; }

    public GrantOver Over { get; set; }

    /// <summary>Code of the unit; empty for the whole company.</summary>
    public string? Unit { get; set; }

    /// <summary>Code of the legal entity, the customer or the system.</summary>
    public string? Where { get; set; }

    /// <summary>Last day, or empty.</summary>
    public DateOnly? Until { get; set; }

    public string? Reason { get; set; }

    /// <summary>The wish, once a role has been chosen.</summary>
    public GrantWish? Wish() => Role is { } role && Enum.IsDefined(role) && Enum.IsDefined(Over)
        ? new GrantWish(role, Over, Unit, Where, Until, Reason)
        : null;
}
