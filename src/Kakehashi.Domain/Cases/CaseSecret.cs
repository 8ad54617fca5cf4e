using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Cases;

/// <summary>One protected part of a case, sealed under the case's key.</summary>
public sealed class CaseSecret : IVersioned, IOwnedByCase
{
    private CaseSecret()
    {
    }

    /// <summary>The first text of a part.</summary>
    public CaseSecret(Case owner, ProtectedPart part, Protected<string> content)
    {
        CaseKey = owner.Key;
        DepartmentKey = owner.DepartmentKey;
        Classification = owner.Classification;
        Part = part;
        Content = content;
        Version = new RecordVersion(1);
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <inheritdoc />
    public long CaseKey { get; private set; }

    /// <inheritdoc />
    public long DepartmentKey { get; private set; }

    /// <inheritdoc />
    public Classification Classification { get; private set; }

    /// <summary>Which part.</summary>
    public ProtectedPart Part { get; private set; }

    /// <summary>The text, sealed.</summary>
    public Protected<string> Content { get; private set; }

    /// <inheritdoc />
    public RecordVersion Version { get; private set; }

    /// <summary>Keeps another text.</summary>
    public void Keep(Protected<string> content) => Content = content;

    /// <summary>Follows the case to its department and classification.</summary>
    public void Follow(Case owner)
    {
        DepartmentKey = owner.DepartmentKey;
        Classification = owner.Classification;
    }
}
