using System.Globalization;
using System.Text;

namespace Kakehashi.Matching.Cpe;

/// <summary>The URI binding of CPE 2.2, <c>cpe:/a:…</c>, with the packed edition of 2.3 (NISTIR 7695, 6.1).</summary>
public static class CpeUri
{
    private const string Prefix = "cpe:/";
    private const int LongestText = 4_000;
    private const int PartCount = 7;

    // What an edition packs: the edition itself, then these.
    private static readonly CpeField[] Packed =
        [CpeField.Edition, CpeField.SwEdition, CpeField.TargetSw, CpeField.TargetHw, CpeField.Other];

    /// <summary>Writes a name.</summary>
    public static string Bind(WellFormedName name)
    {
        var parts = Enumerable.Range(0, PartCount)
            .Select(at => (CpeField)at == CpeField.Edition ? BindEdition(name) : Bind(name[(CpeField)at]));
        return Prefix + string.Join(':', parts).TrimEnd(':');
    }

    /// <summary>Reads a name; refuses more than seven parts and whatever is not well formed.</summary>
    public static bool TryUnbind(string text, out WellFormedName name)
    {
        name = WellFormedName.Anything;
        if (text.Length > LongestText || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var parts = text[Prefix.Length..].Split(':');
        if (parts.Length > PartCount || parts[0].ToLowerInvariant() is not ("a" or "o" or "h" or ""))
        {
            return false;
        }

        for (var at = 0; at < parts.Length; at++)
        {
            var isPacked = at == (int)CpeField.Edition && parts[at].StartsWith('~');
            if (!(isPacked ? TryUnpack(parts[at], ref name) : TrySet((CpeField)at, parts[at], ref name)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Reads a name as feeds write it: more parts than seven, letters that should be encoded and an edition packed otherwise
    /// are taken as they stand, in their own case.
    /// </summary>
    internal static bool TryUnbindLeniently(string text, out WellFormedName name)
    {
        name = WellFormedName.Anything;
        if (text.Length > LongestText || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var values = new CpeValue[WellFormedName.AttributeCount];
        var parts = text[Prefix.Length..].Split(':');
        for (var at = 0; at < Math.Min(parts.Length, PartCount); at++)
        {
            var packed = at == (int)CpeField.Edition && parts[at].StartsWith('~') ? parts[at].Split('~') : [];
            if (packed.Length != Packed.Length + 1)
            {
                values[at] = Leniently(parts[at]);
                continue;
            }

            for (var inner = 0; inner < Packed.Length; inner++)
            {
                values[(int)Packed[inner]] = Leniently(packed[inner + 1]);
            }
        }

        name = WellFormedName.Of(values);
        return true;
    }

    private static CpeValue Leniently(string text)
    {
        if (text is "" or "*" or "-")
        {
            return text == "-" ? CpeValue.NotApplicable : CpeValue.Any;
        }

        if (TryDecode(text, out var quoted) && CpeValue.TryCreate(quoted, out var value))
        {
            return value;
        }

        return CpeValue.OfPlain(Uri.UnescapeDataString(text));
    }

    private static string BindEdition(WellFormedName name) => Packed.Skip(1).All(attribute => name[attribute].IsAny)
        ? Bind(name[CpeField.Edition])
        : string.Concat(Packed.Select(attribute => "~" + Bind(name[attribute])));

    private static string Bind(CpeValue value)
    {
        if (value.Text is not { } quoted)
        {
            return value.IsAny ? "" : "-";
        }

        var text = new StringBuilder(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
        {
            var isQuoted = quoted[at] == '\\' && at + 1 < quoted.Length;
            var letter = quoted[isQuoted ? ++at : at];
            text.Append((isQuoted, letter) switch
            {
                (false, '?') => "%01",
                (false, '*') => "%02",
                (_, '.' or '-') => $"{letter}",
                _ when CpeValue.IsBare(letter) => $"{letter}",
                _ => $"%{(int)letter:x2}",
            });
        }

        return text.ToString();
    }

    private static bool TryUnpack(string text, ref WellFormedName name)
    {
        var parts = text.Split('~');
        if (parts.Length != Packed.Length + 1)
        {
            return false;
        }

        for (var at = 0; at < Packed.Length; at++)
        {
            if (!TrySet(Packed[at], parts[at + 1], ref name))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TrySet(CpeField attribute, string text, ref WellFormedName name)
    {
        var value = text == "-" ? CpeValue.NotApplicable : CpeValue.Any;
        if (text is not ("" or "-") && (!TryDecode(text.ToLowerInvariant(), out var quoted) || !CpeValue.TryCreate(quoted, out value)))
        {
            return false;
        }

        name = name.With(attribute, value);
        return true;
    }

    private static bool TryDecode(string text, out string quoted)
    {
        quoted = "";
        var decoded = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%')
            {
                decoded.Append(text[at] is '.' or '-' or '~' ? @"\" : "").Append(text[at]);
                continue;
            }

            if (at + 2 >= text.Length
                || !byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                return false;
            }

            at += 2;
            switch (code)
            {
                case 1:
                    decoded.Append('?');
                    break;
                case 2:
                    decoded.Append('*');
                    break;
                case > 32 and < 127:
                    decoded.Append('\\').Append((char)code);
                    break;
                default:
                    return false;
            }
        }

        quoted = decoded.ToString();
        return true;
    }
}
