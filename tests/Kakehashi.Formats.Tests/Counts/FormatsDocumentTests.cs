using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Counts;

/// <summary>
/// <c>docs/formats.md</c> says of each shared folder how many of its files are read, set aside and refused. The figures are
/// those of this program: <c>eng/write-formats.sh</c> writes them anew.
/// </summary>
public sealed class FormatsDocumentTests
{
    private const string InventoriesBegin = "<!-- inventories -->";
    private const string AdvisoriesBegin = "<!-- advisories -->";
    private const string End = "<!-- end -->";

    [Fact]
    public void The_figures_of_the_inventories_are_those_of_the_document() => Hold(InventoriesBegin, InventoryCounts.Head, InventoryCounts.Rows());

    [Fact]
    public void The_figures_of_the_advisories_are_those_of_the_document() => Hold(AdvisoriesBegin, AdvisoryCounts.Head, AdvisoryCounts.Rows());

    private static void Hold(string begin, string head, IEnumerable<string> rows)
    {
        string[] table = [.. head.ReplaceLineEndings("\n").Split('\n'), .. rows];
        var path = Document();
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(End, from, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("KAKEHASHI_WRITE_FORMATS") == "1")
        {
            File.WriteAllText(path, $"{text[..from]}\n{string.Join('\n', table)}\n{text[to..]}");
            return;
        }

        text[from..to].Trim().Split('\n').ShouldBe(table);
    }

    private static string Document() => Path.Combine(Checkout.Root, "docs", "formats.md");
}
