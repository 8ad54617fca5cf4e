using System.Text.Json;

namespace Kakehashi.Fuzz;

/// <summary>Feeds one parser with mutated texts; the same seed gives the same texts.</summary>
internal sealed class FuzzRun(Target target, ulong seed)
{
    private const int MostFindings = 100;

    private readonly Mutator _mutator = new(target.Seeds, seed);

    public long Accepted { get; private set; }

    public List<string> Findings { get; } = [];

    public void Feed(long inputs)
    {
        for (var number = 0L; number < inputs; number++)
        {
            var text = _mutator.Next();
            try
            {
                Accepted += target.Take(text) ? 1 : 0;
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                if (Findings.Count < MostFindings)
                {
                    var shown = text.Length > 300 ? $"{text[..300]}… ({text.Length} characters)" : text;
                    Findings.Add($"input {number}: {problem.GetType().Name} {problem.Message}: {JsonSerializer.Serialize(shown)}");
                }
            }
        }
    }
}
