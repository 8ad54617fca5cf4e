using Kakehashi.Matching.Tests.Versions;

namespace Kakehashi.Matching.Tests.Ranges;

/// <summary>A line of prose and what a person reads in it.</summary>
/// <param name="Number">Line of the file.</param>
/// <param name="Product">The product's name; empty when the line names none.</param>
/// <param name="Text">The prose.</param>
/// <param name="Meaning">Range and reason.</param>
/// <param name="MayBeMissed">Whether the prose is clear, yet need not be read.</param>
internal sealed record ProseLabel(int Number, string Product, string Text, string Meaning, bool MayBeMissed)
{
    public static IEnumerable<ProseLabel> ReadAll(string file)
    {
        foreach (var (_, line, number) in TextCases.Read(file))
        {
            var arrow = line.LastIndexOf("=> ", StringComparison.Ordinal);
            var (text, meaning) = (line[..arrow].TrimEnd(), line[(arrow + 3)..]);
            var bracket = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
            var mayBeMissed = meaning.StartsWith('(');
            yield return new ProseLabel(
                number,
                bracket < 0 ? "" : text[1..bracket],
                bracket < 0 ? text : text[(bracket + 2)..],
                mayBeMissed ? meaning[1..^1] : meaning,
                mayBeMissed);
        }
    }
}
