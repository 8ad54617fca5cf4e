using System.Text;
using Kakehashi.Domain;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// Which passwords are taken, after NIST SP 800-63B-4, 3.1.1.2: length, and not what others would try first. No rule about kinds
/// of letters, no date on which a good one must be changed.
/// </summary>
internal static class PasswordRules
{
    /// <summary>Where the password alone opens the door.</summary>
    public const int ShortestAlone = 15;

    /// <summary>Where something else is asked for as well.</summary>
    public const int ShortestWithMore = 8;

    public const int Longest = 128;

    /// <summary>Why a new password is not taken, or null. The own names and address are as bad as any listed word.</summary>
    public static Refusal? Check(string password, bool withMore, params IEnumerable<string> own)
    {
        if (password.Length > Longest * 4)
        {
            return new Refusal("password.too_long", Longest);
        }

        // Each code point counts as one, however many bytes it takes.
        var letters = Normal(password).EnumerateRunes().Count();
        var shortest = withMore ? ShortestWithMore : ShortestAlone;
        if (letters < shortest)
        {
            return new Refusal("password.too_short", shortest);
        }

        if (letters > Longest)
        {
            return new Refusal("password.too_long", Longest);
        }

        var folded = Fold(password);
        return IsMonotonous(folded) || IsMostlyListed(folded, [.. own.SelectMany(Parts)]) ? new Refusal("password.easily_guessed") : null;
    }

    /// <summary>The same letters typed on another keyboard may come composed differently.</summary>
    public static string Normal(string password) => password.Normalize(NormalizationForm.FormC);

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private static IEnumerable<string> Parts(string own) =>
        own.Split(['@', '.', ' ', '　', '-', '_'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Length >= (part[0] > '\u2e80' ? 2 : 3)).Select(Fold);

    // Such words with some digits around them, or letters written as digits, are no better than the words.
    private static bool IsMostlyListed(string folded, string[] own)
    {
        var spelt = string.Concat(folded.Select(Spelt));
        return LeavesLittle(folded, own) || (spelt != folded && LeavesLittle(spelt, own));
    }

    private static bool LeavesLittle(string password, string[] own)
    {
        var rest = own.Concat(WornWords.All).Aggregate(password, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < password.Length && rest.Count(char.IsLetter) < 4;
    }

    private static char Spelt(char letter) => letter switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => letter,
    };

    // Few different letters, a run up or down the alphabet or a row of keys, or one piece over and over.
    private static bool IsMonotonous(string password) =>
        password.Distinct().Count() < 5 || InRuns(password) >= password.Length - 3 || IsRepeated(password);

    private static int InRuns(string password) =>
        Enumerable.Range(1, password.Length - 1).Count(at => AreNeighbours(password[at - 1], password[at]));

    private static bool AreNeighbours(char one, char next) =>
        next - one is 1 or -1 or 0 || WornWords.KeyRows.Any(row => row.Contains($"{one}{next}", StringComparison.Ordinal) || row.Contains($"{next}{one}", StringComparison.Ordinal));

    private static bool IsRepeated(string password) =>
        Enumerable.Range(1, password.Length / 3).Any(length => Enumerable.Range(length, password.Length - length).All(at => password[at] == password[at - length]));
}
