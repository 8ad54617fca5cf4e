namespace Kakehashi.Formats.Nvd;

/// <summary>What else must be there for a match to hold; equal when it asks for the same CPEs.</summary>
internal sealed class NvdCondition
{
    private readonly Dictionary<string, NvdCondition> _withTarget = [];

    private NvdCondition(IReadOnlyList<string> cpes)
    {
        Cpes = cpes;
        Key = string.Join('|', cpes);
    }

    /// <summary>Nothing is asked.</summary>
    public static NvdCondition None => new([]);

    public IReadOnlyList<string> Cpes { get; }

    public string Key { get; }

    public static NvdCondition Of(IReadOnlyList<string> cpes) => new(cpes);

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
