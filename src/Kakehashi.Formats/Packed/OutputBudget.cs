using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Packed;

/// <summary>
/// What all entries of one archive may yield together. A zip whose entries share the same compressed bytes stays within
/// the ratio entry by entry; only the sum gives it away.
/// </summary>
internal sealed class OutputBudget(long archiveBytes, ReadLimits limits)
{
    private readonly long _most = limits.RatioFree + (archiveBytes * limits.Ratio);
    private long _spent;

    public void Spend(int bytes)
    {
        _spent += bytes;
        if (_spent > _most)
        {
            throw new DocumentFault(
                SetAsideReason.SuspiciousRatio, $"the archive's {archiveBytes} bytes yield more than {_most}");
        }
    }
}
