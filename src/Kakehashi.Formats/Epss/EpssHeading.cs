using System.Text;
using System.Text.RegularExpressions;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Epss;

/// <summary>
/// What an EPSS list says of itself. Since 2022 a comment in its first line names model and day; the lists before bear their day in
/// the name of the file alone.
/// </summary>
internal sealed partial record EpssHeading
{
    private const string ModelWord = "model_version:";
    private const string DateWord = "score_date:";
    private const int LongestModel = 40;

    public string Model { get; private init; } = "";

    public DateOnly? Day { get; private init; }

    /// <summary>The comment of the first line, without its <c>#</c>.</summary>
    /// <exception cref="DocumentFault">It is another comment: the document is no such list.</exception>
    public static EpssHeading OfComment(ReadOnlySpan<byte> comment)
    {
        var parts = Encoding.UTF8.GetString(comment).Split(',');
        var model = Array.Find(parts, part => part.StartsWith(ModelWord, StringComparison.Ordinal))?[ModelWord.Length..].Trim();
        if (model is null)
        {
            throw new DocumentFault(SetAsideReason.UnknownFormat, "neither JSON nor XML nor EPSS scores");
        }

        var date = Array.Find(parts, part => part.StartsWith(DateWord, StringComparison.Ordinal))?[DateWord.Length..];
        return new EpssHeading
        {
            Model = model.Length <= LongestModel ? model : throw new DocumentFault(SetAsideReason.BadScores, "the model has no usable name"),
            Day = Instants.Day(date) ?? throw new DocumentFault(SetAsideReason.BadDate, $"score_date '{Shown(date)}'"),
        };
    }

    /// <summary>The day in the name of the file (<c>epss_scores-2021-04-14.csv.gz</c>), the innermost of several; null for none.</summary>
    public static DateOnly? DayOf(string where) =>
        DayInName().Matches(where).Select(match => Instants.Day(match.Value)).LastOrDefault(day => day is not null);

    /// <summary>Whether there is a column of percentiles; null when the line is no heading of such a list.</summary>
    public static bool? HasPercentile(ReadOnlySpan<byte> line) =>
        line.SequenceEqual("cve,epss,percentile"u8) ? true : line.SequenceEqual("cve,epss"u8) ? false : null;

    private static string Shown(string? text) => text is { Length: > 40 } ? text[..40] : text ?? "";

    [GeneratedRegex("(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex DayInName();
}
