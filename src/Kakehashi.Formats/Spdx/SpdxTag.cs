using System.Text;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// One pair of a tag-value document; a line that is none bears the empty name and stands for the run it begins.
/// </summary>
internal readonly record struct SpdxTag(int Line, string Name, string Value)
{
    private const string TextStart = "<text>";
    private const string TextEnd = "</text>";

    public string Where => FormattableString.Invariant($"line {Line}");

    /// <summary>The pairs in their order, texts of many lines put together.</summary>
    /// <exception cref="BadInputException">A text is never closed, or longer than the limit.</exception>
    public static IEnumerable<SpdxTag> Read(Upload upload, InventoryOptions options)
    {
        var open = default(SpdxTag);
        StringBuilder? text = null;
        var inRun = false;
        foreach (var (number, line) in Lines(upload, options))
        {
            if (text is not null)
            {
                Append(text.Append('\n'), line, options, open);
            }
            else if (line.AsSpan().TrimStart() is [] or ['#', ..])
            {
                continue;
            }
            else if (Split(number, line) is { } pair)
            {
                inRun = false;
                open = pair;
                if (!pair.Value.StartsWith(TextStart, StringComparison.Ordinal))
                {
                    yield return pair;
                    continue;
                }

                Append(text = new StringBuilder(), pair.Value[TextStart.Length..], options, open);
            }
            else if (!inRun)
            {
                inRun = true;
                yield return new SpdxTag(number, "", line);
            }

            if (text is not null && Close(text, line) is { } closed)
            {
                text = null;
                yield return open with { Value = closed };
            }
        }

        if (text is not null)
        {
            throw new BadInputException(RefusalCodes.UnclosedText, open.Where, open.Name);
        }
    }

    // Some writers end lines with a carriage return alone.
    private static IEnumerable<(int Number, string Line)> Lines(Upload upload, InventoryOptions options)
    {
        var number = 0;
        foreach (var line in TextLines.Read(upload, options))
        {
            if (line.IsTooLong)
            {
                throw TooLong(number + 1, options);
            }

            foreach (var part in line.Text.Split('\r'))
            {
                yield return (++number, part);
            }
        }
    }

    private static SpdxTag? Split(int number, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : line[..colon].Trim();
        return name.Length > 0 && name.All(char.IsAsciiLetterOrDigit)
            ? new SpdxTag(number, name, line[(colon + 1)..].Trim())
            : null;
    }

    private static void Append(StringBuilder text, string line, InventoryOptions options, SpdxTag open)
    {
        if (text.Append(line).Length > options.LongestValue)
        {
            throw TooLong(open.Line, options);
        }
    }

    // Only the line that was added last can hold the end, so a long text is not searched again and again.
    private static string? Close(StringBuilder text, string lastLine)
    {
        if (!lastLine.Contains(TextEnd, StringComparison.Ordinal))
        {
            return null;
        }

        var whole = text.ToString();
        return whole[..whole.IndexOf(TextEnd, StringComparison.Ordinal)].Trim();
    }

    private static BadInputException TooLong(int line, InventoryOptions options) => new(
        RefusalCodes.ValueTooLong,
        FormattableString.Invariant($"line {line}"),
        FormattableString.Invariant($"{options.LongestValue} characters"));
}
