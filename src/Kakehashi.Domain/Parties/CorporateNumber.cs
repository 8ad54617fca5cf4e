using System.Text;

namespace Kakehashi.Domain.Parties;

/// <summary>法人番号: 13 digits, the first of which checks the other twelve.</summary>
public static class CorporateNumber
{
    /// <summary>
    /// Whether the digits are a corporate number. From the right, the twelve digits weigh 1 and 2 in turn; the check digit
    /// is 9 less the remainder of their sum by 9 (法人番号の指定等に関する省令, article 2).
    /// </summary>
    public static bool IsValid(string digits)
    {
        if (digits.Length != 13 || digits.Any(digit => digit is < '0' or > '9'))
        {
            return false;
        }

        var sum = 0;
        for (var place = 1; place <= 12; place++)
        {
            sum += (digits[13 - place] - '0') * (place % 2 == 1 ? 1 : 2);
        }

        return digits[0] - '0' == 9 - (sum % 9);
    }

    /// <summary>The number as typed, without spaces and hyphens, wide digits made narrow.</summary>
    public static string Fold(string? typed) => new(
        [.. (typed ?? "").Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '‐' or '−'))]);
}
