using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Exports;

/// <summary>
/// What is said of one product's vulnerabilities at one instant. Every format of <see cref="ExportFormats"/> is written from it;
/// the same report gives the same bytes.
/// </summary>
public sealed record VexReport
{
    /// <summary>The product that the statements are about.</summary>
    public required VexSubject Subject { get; init; }

    /// <summary>Who answers for the statements.</summary>
    public required VexAuthor Author { get; init; }

    /// <summary>When the statements held. Written in UTC, whole seconds; what is finer is cut off.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Version of the program that wrote it (<c>0.1.0</c>); empty when it is not to be told.</summary>
    public string ToolVersion { get; init; } = "";

    /// <summary>The statements, in any order. Empty means that nothing is said, never that nothing is affected.</summary>
    public required IReadOnlyList<VexStatement> Statements { get; init; }
}

/// <summary>The product: a delivered system, or what an inventory file describes.</summary>
/// <param name="Name">Name as people know it; never empty.</param>
/// <param name="Version">Version; empty when it has none.</param>
/// <param name="Inventory">Where its inventory stands, as a relative or absolute URI (the name of the scanned file).</param>
public sealed record VexSubject(string Name, string Version, string Inventory);

/// <summary>The author of the statements.</summary>
/// <param name="Name">Name; never empty.</param>
/// <param name="Namespace">Absolute URI under which the author makes identifiers.</param>
public sealed record VexAuthor(string Name, Uri Namespace);

/// <summary>One component of the product and one vulnerability.</summary>
public sealed record VexStatement
{
    /// <summary>Identifier of the vulnerability: the CVE number where there is one; never empty.</summary>
    public required string Vulnerability { get; init; }

    /// <summary>Other identifiers of the same vulnerability.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Title in the source's words; empty when there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Severity statements; those with a CVSS vector that can be read are written with the score it computes to.</summary>
    public IReadOnlyList<SeverityStatement> Severities { get; init; } = [];

    /// <summary>The component.</summary>
    public required VexComponent Component { get; init; }

    /// <summary>How the component stands to the vulnerability.</summary>
    public required VexState State { get; init; }

    /// <summary>Why a component is not affected; null where nobody has said, and for every other state.</summary>
    public VexJustification? Justification { get; init; }

    /// <summary>Stable code of the reason (<see cref="JudgementReasons"/>, or the code of a decision).</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the reason rests on, in words or as the range that was compared; empty when there is no more to say.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Versions that mend it, as sources write them.</summary>
    public IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>Identifiers of the records that say so.</summary>
    public IReadOnlyList<string> Records { get; init; } = [];

    /// <summary>Where in the product the component stands (names of nodes); empty for the whole product.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];
}

/// <summary>How a component stands to a vulnerability, most urgent first. Nobody's doubt is ever written as "not affected".</summary>
public enum VexState
{
    /// <summary>The version is inside what an advisory calls affected, or a person found it so.</summary>
    Affected,

    /// <summary>It could not be decided yet; the reason says why.</summary>
    UnderInvestigation,

    /// <summary>It was affected and has been mended.</summary>
    Fixed,

    /// <summary>It is not affected, and somebody answers for that.</summary>
    NotAffected,
}

/// <summary>The five justifications that CSAF 2.0 (flags) and OpenVEX 0.2 share.</summary>
public enum VexJustification
{
    /// <summary><c>component_not_present</c>.</summary>
    ComponentNotPresent,

    /// <summary><c>vulnerable_code_not_present</c>.</summary>
    VulnerableCodeNotPresent,

    /// <summary><c>vulnerable_code_not_in_execute_path</c>.</summary>
    VulnerableCodeNotInExecutePath,

    /// <summary><c>vulnerable_code_cannot_be_controlled_by_adversary</c>.</summary>
    VulnerableCodeCannotBeControlledByAdversary,

    /// <summary><c>inline_mitigations_already_exist</c>.</summary>
    InlineMitigationsAlreadyExist,
}
