namespace Kakehashi.Formats.Nvd;

/// <summary>What else must be there for a match to hold.</summary>
internal sealed class NvdCondition(IReadOnlyList<string> cpes)
{
    public IReadOnlyList<string> Cpes { get; } = cpes;
}
