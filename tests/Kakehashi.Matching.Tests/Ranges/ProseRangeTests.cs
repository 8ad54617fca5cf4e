using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Tests.Versions;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Ranges;

public sealed class ProseRangeTests
{
    [Fact]
    public void Prose_is_read_as_labelled_or_left_to_a_person()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var (_, line, number) in TextCases.Read("Ranges/prose.txt"))
        {
            count++;
            var arrow = line.LastIndexOf("=> ", StringComparison.Ordinal);
            var range = ProseRange.Read(line[..arrow].TrimEnd())?.ToText() ?? "?";
            if (range != line[(arrow + 3)..])
            {
                wrong.Add($"{number}: {line} but {range}");
            }
        }

        wrong.ShouldBeEmpty();
        count.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Absurdly_long_or_broken_text_is_left_to_a_person()
    {
        ProseRange.Read(new string('1', 100_000)).ShouldBeNull();
        ProseRange.Read("2.4.0 以前 \ud800").ShouldBeNull();
        ProseRange.Read(string.Concat(Enumerable.Repeat("1.0.1、", 40)) + "1.0.1").ShouldBeNull();
    }
}
