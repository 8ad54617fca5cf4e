namespace Kakehashi.Matching.Versions;

/// <summary>Reads a version by the grammar of PEP 440, appendix B, with all spellings that it normalises.</summary>
internal ref struct PyPiReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>The version, or null when the text is not exactly one.</summary>
    public PyPiVersion? Read()
    {
        _at = _text is ['v' or 'V', ..] ? 1 : 0;
        var epoch = VersionNumber.Zero;
        var digits = TextScan.DigitsEnd(_text, _at);
        if (digits > _at && digits < _text.Length && _text[digits] == '!')
        {
            epoch = VersionNumber.Of(_text[_at..digits]);
            _at = digits + 1;
        }

        if (ReadRelease() is not { } release)
        {
            return null;
        }

        var pre = ReadPre();
        var post = ReadPost();
        var dev = ReadMarked("dev");
        var local = ReadLocal();
        return local is null || _at != _text.Length ? null : new PyPiVersion(epoch, release, pre, post, dev, local);
    }

    private VersionNumber[]? ReadRelease()
    {
        var end = _at;
        var count = 0;
        while (TextScan.DigitsEnd(_text, end) is var digits && digits > end)
        {
            count++;
            end = digits;
            if (digits + 1 < _text.Length && _text[digits] == '.' && char.IsAsciiDigit(_text[digits + 1]))
            {
                end = digits + 1;
                continue;
            }

            break;
        }

        if (count == 0)
        {
            return null;
        }

        var numbers = new VersionNumber[count];
        for (var index = 0; index < count; index++)
        {
            var digits = TextScan.DigitsEnd(_text, _at);
            numbers[index] = VersionNumber.Of(_text[_at..digits]);
            _at = index == count - 1 ? digits : digits + 1;
        }

        return numbers;
    }

    private PyPiVersion.Phase? ReadPre() =>
        (ReadMarked("alpha") ?? ReadMarked("a")) is { } alpha ? new PyPiVersion.Phase(1, alpha)
        : (ReadMarked("beta") ?? ReadMarked("b")) is { } beta ? new PyPiVersion.Phase(2, beta)
        : (ReadMarked("preview") ?? ReadMarked("pre") ?? ReadMarked("rc") ?? ReadMarked("c")) is { } candidate
            ? new PyPiVersion.Phase(3, candidate)
        : null;

    private VersionNumber? ReadPost()
    {
        // "1.0-1" is the implicit post-release; it needs its number.
        if (_at + 1 < _text.Length && _text[_at] == '-' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            return ReadDigits();
        }

        return ReadMarked("post") ?? ReadMarked("rev") ?? ReadMarked("r");
    }

    // [-_.]? word [-_.]? digits?: an absent number is zero.
    private VersionNumber? ReadMarked(string word)
    {
        var at = SkipSeparator(_at);
        if (!_text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        at += word.Length;
        var number = SkipSeparator(at);
        var hasNumber = number < _text.Length && char.IsAsciiDigit(_text[number]);
        if (!hasNumber && at < _text.Length && char.IsAsciiLetter(_text[at]) && !StartsNextPart(at))
        {
            return null;
        }

        // A separator without number belongs to what follows ("1.0a.post1"); at the very end it is simply allowed.
        _at = hasNumber || number == _text.Length ? number : at;
        return ReadDigits();
    }

    private readonly bool StartsNextPart(int at) =>
        _text[at..] is var rest
        && (rest.StartsWith("post", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("rev", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("r", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("dev", StringComparison.OrdinalIgnoreCase));

    private VersionNumber ReadDigits()
    {
        var end = TextScan.DigitsEnd(_text, _at);
        var number = VersionNumber.Of(_text[_at..end]);
        _at = end;
        return number;
    }

    private readonly int SkipSeparator(int at) => at < _text.Length && _text[at] is '-' or '_' or '.' ? at + 1 : at;

    // Empty when there is none, null when it is malformed.
    private string? ReadLocal()
    {
        if (_at == _text.Length || _text[_at] != '+')
        {
            return "";
        }

        var local = _text[(_at + 1)..];
        var wasSeparator = true;
        foreach (var character in local)
        {
            var isSeparator = character is '-' or '_' or '.';
            if (isSeparator ? wasSeparator : !char.IsAsciiLetterOrDigit(character))
            {
                return null;
            }

            wasSeparator = isSeparator;
        }

        _at = _text.Length;
        return wasSeparator ? null : local.ToString().ToLowerInvariant().Replace('-', '.').Replace('_', '.');
    }
}
