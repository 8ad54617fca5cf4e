using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Matches;

/// <summary>
/// An operating system that a system's current inventory shows, on one of its nodes: what conditions of advisories ask
/// for ("only on Windows"). Derived from the lines, and made anew with each inventory.
/// </summary>
public sealed class SystemPlatform : IOwnedBySystem
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <inheritdoc />
    public required long SystemKey { get; init; }

    /// <inheritdoc />
    public required long DepartmentKey { get; init; }

    /// <inheritdoc />
    public required Classification Classification { get; init; }

    /// <summary>The node, or null when only the system is known.</summary>
    public required long? NodeKey { get; init; }

    /// <summary><c>cpe</c>, or a distribution's ecosystem word of which packages are there (<c>Debian:12</c>).</summary>
    public required string Ecosystem { get; init; }

    /// <summary>Product key (<c>o:microsoft:windows_server_2019</c>); empty for a distribution's packages.</summary>
    public required string Name { get; init; }

    /// <summary>Version as the inventory has it; empty when unknown.</summary>
    public required string Version { get; init; }
}
