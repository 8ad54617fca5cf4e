using System.Text;

namespace Kakehashi.Formats.Nvd;

/// <summary>A match string as a person reads it: without the asterisks at its end, with its bounds.</summary>
internal static class NvdCriteriaText
{
    public static string Of(NvdCpeMatch match)
    {
        var criteria = match.Criteria.AsSpan();
        while (criteria.EndsWith(":*"))
        {
            criteria = criteria[..^2];
        }

        var text = new StringBuilder().Append(criteria);
        if (match.From is not null)
        {
            text.Append(match.FromInclusive ? " >=" : " >").Append(match.From);
        }

        if (match.To is not null)
        {
            text.Append(match.ToInclusive ? " <=" : " <").Append(match.To);
        }

        if (match.IsVersionNotApplicable)
        {
            text.Append(" (version not applicable)");
        }

        return text.ToString();
    }
}
