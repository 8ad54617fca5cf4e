using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Platform.Imports;

/// <summary>
/// Master data of one kind, imported again and again by external code. An import adds and changes; it deletes nothing.
/// </summary>
internal interface IMasterImport
{
    /// <summary>The word in addresses, such as <c>customers</c>.</summary>
    string Kind { get; }

    /// <summary>What the kind is called, in the reader's language.</summary>
    string Title { get; }

    /// <summary>Where the records are listed.</summary>
    string ListUrl { get; }

    /// <summary>Without this duty the import is not even shown; each row is asked again.</summary>
    Duty Duty { get; }

    /// <summary>The columns in the order of the template.</summary>
    IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>
    /// Judges every row of the plan's table against what the viewer's database shows. It writes nothing: what is to be
    /// written is left with each row.
    /// </summary>
    Task JudgeAsync(AppDb db, ImportPlan plan, CancellationToken cancel);
}
