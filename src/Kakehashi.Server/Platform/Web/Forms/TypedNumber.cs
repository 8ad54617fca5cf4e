using System.Globalization;
using System.Text;

namespace Kakehashi.Server.Platform.Web.Forms;

/// <summary>
/// Numbers as people type them: full-width digits, thousands in groups of three, spaces around, any sort of minus. A unit is
/// not read away (<c>48万</c>): whoever writes one may mean another number than we would take.
/// </summary>
internal static class TypedNumber
{
    public static bool TryParse(string text, out decimal number)
    {
        number = 0;
        if (text.Length > 60)
        {
            return false;
        }

        var plain = text.Normalize(NormalizationForm.FormKC).Trim().Replace('−', '-').Replace('‐', '-').Replace('、', ',');
        return HasOrderlyGroups(plain)
            && decimal.TryParse(
                plain.Replace(",", "", StringComparison.Ordinal),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out number);
    }

    // "1,5" is one and a half to some and fifteen to others: not taken.
    private static bool HasOrderlyGroups(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var groups = (point < 0 ? text : text[..point]).Split(',');
        return groups.Skip(1).All(group => group.Length == 3)
            && (groups.Length == 1 || groups[0].TrimStart('-').Length is >= 1 and <= 3)
            && (point < 0 || !text.AsSpan(point).Contains(','));
    }
}
