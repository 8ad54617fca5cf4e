namespace Kakehashi.Matching.Versions;

/// <summary>
/// <c>intdot</c> of the VERS specification: whole numbers between dots, a missing one being zero. What follows the numbers
/// (<c>1.2.3-beta</c>) takes no part in the order.
/// </summary>
public sealed class IntegerVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "intdot";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var end = TextScan.DigitsEnd(trimmed, 0);
        while (end < trimmed.Length && trimmed[end] == '.' && TextScan.DigitsEnd(trimmed, end + 1) is var next && next > end + 1)
        {
            end = next;
        }

        return end == 0 ? null : NumberList.Read(trimmed[..end], ".", isLongerHigher: false);
    }
}
