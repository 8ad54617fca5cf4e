namespace Kakehashi.Formats.Nvd;

/// <summary>What else must be there for a match to hold.</summary>
internal sealed class NvdCondition(IReadOnlyList<string> cpes)
{
    private readonly Dictionary<string, NvdCondition> _withTarget = [];

    public IReadOnlyList<string> Cpes { get; } = cpes;

    /// <summary>The same, or the target software of a CPE: a product of any vendor by that name.</summary>
    public NvdCondition With(ReadOnlySpan<char> targetSoftware)
    {
        if (CpeCriteria.IsAny(targetSoftware) || CpeCriteria.IsNotApplicable(targetSoftware))
        {
            return this;
        }

        var cpe = $"cpe:2.3:*:*:{targetSoftware}:*:*:*:*:*:*:*:*";
        if (!_withTarget.TryGetValue(cpe, out var with))
        {
            with = new NvdCondition([.. Cpes, cpe]);
            _withTarget.Add(cpe, with);
        }

        return with;
    }
}
