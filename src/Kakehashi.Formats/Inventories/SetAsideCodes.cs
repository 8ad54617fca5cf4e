namespace Kakehashi.Formats.Inventories;

/// <summary>Why one entry of an inventory was not taken. The codes are stable; pages put them into words.</summary>
public static class SetAsideCodes
{
    /// <summary>The entry bears no name.</summary>
    public const string NoName = "no-name";

    /// <summary>The package list names no version, as it does for packages that are not installed.</summary>
    public const string NoVersion = "no-version";

    /// <summary>The package manager knows the package, and it is not installed.</summary>
    public const string NotInstalled = "not-installed";

    /// <summary>The package was removed; only its settings remain (<c>deinstall ok config-files</c>).</summary>
    public const string ConfigFilesOnly = "config-files-only";

    /// <summary>The entry is no software, such as a signing key in the rpm database.</summary>
    public const string NotSoftware = "not-software";

    /// <summary>The entry does not have the form of its list.</summary>
    public const string NotUnderstood = "not-understood";

    /// <summary>The entry holds bytes that are no text in the file's encoding.</summary>
    public const string InvalidText = "invalid-text";

    /// <summary>A value of the entry is longer than the limit.</summary>
    public const string ValueTooLong = "value-too-long";

    /// <summary>
    /// The entry is not of the kind that the document's format asks for (a text where an object belongs).
    /// </summary>
    public const string WrongKind = "wrong-kind";

    /// <summary>The entry is a part of the project itself and no package from outside.</summary>
    public const string OwnProject = "own-project";

    /// <summary>
    /// The entry says something about a vulnerability (a finding, a score, a VEX statement): it names no component, and
    /// of this format no such claims are taken.
    /// </summary>
    public const string VulnerabilityStatement = "vulnerability-statement";

    /// <summary>A claim about a vulnerability names no component of this inventory, or one that several share.</summary>
    public const string ClaimWithoutComponent = "claim-without-component";

    /// <summary>The inventory holds more claims about vulnerabilities than are taken; the content says how many are left out.</summary>
    public const string TooManyClaims = "too-many-claims";
}
