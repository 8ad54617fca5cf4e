using System.Buffers;
using System.Collections.Frozen;

namespace Kakehashi.Matching.Versions;

/// <summary>
/// Products without a package manager (CPE, plain names): numbers by value, letters behind numbers (<c>1.0.2k</c> above
/// <c>1.0.2</c>), words of pre-releases below and words of updates above the release. Text without any digit, and text
/// with a wildcard, is no version.
/// </summary>
public sealed class GenericVersions : VersionScheme
{
    private static readonly FrozenDictionary<string, GenericWord> Words = new Dictionary<string, GenericWord>
    {
        ["dev"] = GenericWord.Development, ["snapshot"] = GenericWord.Development, ["nightly"] = GenericWord.Development,
        ["alpha"] = GenericWord.Alpha,
        ["beta"] = GenericWord.Beta,
        ["milestone"] = GenericWord.Milestone,
        ["pre"] = GenericWord.Preview, ["preview"] = GenericWord.Preview, ["prerelease"] = GenericWord.Preview,
        ["ea"] = GenericWord.Preview,
        ["rc"] = GenericWord.Candidate, ["cr"] = GenericWord.Candidate, ["candidate"] = GenericWord.Candidate,
        ["fix"] = GenericWord.Fix, ["hotfix"] = GenericWord.Fix, ["hf"] = GenericWord.Fix, ["build"] = GenericWord.Fix,
        ["patch"] = GenericWord.Patch, ["pl"] = GenericWord.Patch,
        ["update"] = GenericWord.Update, ["upd"] = GenericWord.Update,
        ["sp"] = GenericWord.ServicePack, ["sr"] = GenericWord.ServicePack,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // One letter says this much only with a number right behind it: 9.0.0.M1 and 2.0b3, but OpenSSL's 1.0.2b.
    private static readonly FrozenDictionary<string, GenericWord> LettersBeforeNumbers = new Dictionary<string, GenericWord>
    {
        ["a"] = GenericWord.Alpha,
        ["b"] = GenericWord.Beta,
        ["m"] = GenericWord.Milestone,
        ["p"] = GenericWord.Patch,
        ["u"] = GenericWord.Update,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Words that say nothing about the order.
    private static readonly FrozenSet<string> Silent =
        new[] { "final", "ga", "release", "stable", "v", "ver", "version" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> DottedNumber = SearchValues.Create("0123456789.");

    /// <inheritdoc />
    public override string Name => "generic";

    internal override bool UnorderedMayEqual => true;

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var tokens = new List<Token>(8);
        var update = UpdateUnderscore(text);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            var character = text[at];
            if (char.IsAsciiDigit(character))
            {
                at = TextScan.DigitsEnd(text, at);
                tokens.Add(new Token(GenericWord.Number, null, VersionNumber.Of(text.AsSpan(start, at - start))));
            }
            else if (char.IsAsciiLetter(character))
            {
                at = TextScan.LettersEnd(text, at);
                if (IsWildcard(text, start, at))
                {
                    return null;
                }

                AddWord(tokens, text[start..at], numberFollows: at < text.Length && char.IsAsciiDigit(text[at]));
            }
            else if (character is '*' or '?' or '<' or '>' or '=' || !char.IsAscii(character) || char.IsControl(character))
            {
                return null;
            }
            else
            {
                at++;
                if (character == '~' || start == update)
                {
                    tokens.Add(new Token(start == update ? GenericWord.Update : GenericWord.Tilde, null, default));
                }
            }
        }

        return tokens.Exists(token => token.Kind == GenericWord.Number) ? new Version(WithoutZeros(tokens)) : null;
    }

    // Java's 1.8.0_292 is update 292 of 1.8.0: one underscore behind three numbers.
    private static int UpdateUnderscore(string text)
    {
        var underscore = text.IndexOf('_', StringComparison.Ordinal);
        return underscore > 0
            && text.LastIndexOf('_') == underscore
            && TextScan.IsNumber(text.AsSpan(underscore + 1))
            && text.AsSpan(0, underscore).Count('.') == 2
            && !text.AsSpan(0, underscore).ContainsAnyExcept(DottedNumber)
                ? underscore
                : -1;
    }

    // "1.x" speaks of many versions.
    private static bool IsWildcard(string text, int start, int end) =>
        end == start + 1
        && text[start] is 'x' or 'X'
        && start > 0 && text[start - 1] is '.' or '-'
        && (end == text.Length || text[end] == '.');

    private static void AddWord(List<Token> tokens, string word, bool numberFollows)
    {
        if (Silent.Contains(word))
        {
            return;
        }

        var known = (numberFollows && tokens.Count > 0 && LettersBeforeNumbers.TryGetValue(word, out var kind))
            || Words.TryGetValue(word, out kind);
        tokens.Add(known ? new Token(kind, null, default) : new Token(GenericWord.Other, word.ToLowerInvariant(), default));
    }

    // 1.0 is 1, and 1.0-beta is 1-beta.
    private static Token[] WithoutZeros(List<Token> tokens)
    {
        var kept = 0;
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index].Kind != GenericWord.Number)
            {
                kept = DropZeros(tokens, kept);
            }

            tokens[kept++] = tokens[index];
        }

        return [.. tokens.Take(DropZeros(tokens, kept))];
    }

    private static int DropZeros(List<Token> tokens, int end)
    {
        while (end > 0 && tokens[end - 1] is { Kind: GenericWord.Number, Number.IsZero: true })
        {
            end--;
        }

        return end;
    }

    private readonly record struct Token(GenericWord Kind, string? Word, VersionNumber Number);

    private sealed class Version(Token[] tokens) : IComparable
    {
        private static readonly Token End = new(GenericWord.Release, null, default);

        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            for (var index = 0; ; index++)
            {
                var (mine, theirs) = (At(index), other.At(index));
                var order = (int)mine.Kind - (int)theirs.Kind;
                order = order != 0 ? order : mine.Number.CompareTo(theirs.Number);
                order = order != 0 ? order : string.CompareOrdinal(mine.Word, theirs.Word);
                if (order != 0 || mine.Kind == GenericWord.Release)
                {
                    return order;
                }
            }
        }

        private Token At(int index) => index < tokens.Length ? tokens[index] : End;
    }
}
