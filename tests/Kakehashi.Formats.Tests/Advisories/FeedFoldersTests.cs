using Kakehashi.Formats.Advisories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Advisories;

/// <summary>Every published file of these sources: how much of each folder is read, and why the rest is not.</summary>
public sealed class FeedFoldersTests
{
    [Theory]
    [InlineData("data/epss", "scores 4")]
    public void Every_file_of_a_folder_is_read_or_set_aside_for_a_reason(string folder, string outcome) =>
        Outcome(folder).ShouldBe(outcome);

    private static string Outcome(string folder)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in AdvisorySources.Open(SharedData.Path(folder)))
        {
            var word = item switch
            {
                AdvisoryItem.Understood understood => understood.Format,
                AdvisoryItem.SetAside aside => "?" + aside.Why,
                AdvisoryItem.Scores => "scores",
                _ => "",
            };
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        counts.Remove("");
        return string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));
    }
}
