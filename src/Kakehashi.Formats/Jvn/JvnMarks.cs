using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Jvn;

/// <summary>Marks by which a description says where the entry stands.</summary>
internal static class JvnMarks
{
    /// <summary>
    /// 削除: taken back. 未確定: unsettled. サポート外 says something about the product, not about the entry, which is in force.
    /// </summary>
    public static AdvisoryState StateOf(string? description)
    {
        if (description is null || !description.Contains("**", StringComparison.Ordinal))
        {
            return AdvisoryState.Published;
        }

        var text = string.Concat(description.Where(c => !char.IsWhiteSpace(c)));
        if (text.Contains("**削除**", StringComparison.Ordinal))
        {
            return AdvisoryState.Withdrawn;
        }

        return text.Contains("**未確定**", StringComparison.Ordinal) ? AdvisoryState.Disputed : AdvisoryState.Published;
    }
}
