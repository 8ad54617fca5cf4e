using Kakehashi.Testing;
using Shouldly;

namespace Kakehashi.Server.Tests.Architecture;

/// <summary>The rows of docs/access.md; <c>eng/write-access.sh</c> writes them anew.</summary>
internal static class AccessTable
{
    private const string Beginning = "<!-- rows -->";

    public static void Check(IReadOnlyList<string> rows)
    {
        var file = Path.Combine(Checkout.Root, "docs", "access.md");
        var text = File.ReadAllText(file);
        var head = text[..(text.IndexOf(Beginning, StringComparison.Ordinal) + Beginning.Length)];
        var wanted = head + "\n\n| route | duties, one of which suffices | record | own | other department | restricted |\n|---|---|---|---|---|---|\n"
            + string.Join('\n', rows) + "\n";
        if (Environment.GetEnvironmentVariable("KAKEHASHI_WRITE_ACCESS") == "1")
        {
            File.WriteAllText(file, wanted);
            return;
        }

        var known = text.Split('\n').ToHashSet();
        rows.Where(row => !known.Contains(row)).ShouldBeEmpty("not in docs/access.md; if it is wanted, run eng/write-access.sh");
        text.ShouldBe(wanted, "docs/access.md has rows of routes that are gone; run eng/write-access.sh");
    }
}
