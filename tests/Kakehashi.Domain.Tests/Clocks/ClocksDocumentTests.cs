using System.Globalization;
using System.Text;
using Kakehashi.Domain.Clocks;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Clocks;

/// <summary>docs/clocks.md says what the program holds; KAKEHASHI_WRITE_CLOCKS=1 writes its table anew.</summary>
public sealed class ClocksDocumentTests
{
    private const string Beginning = "| clock | starts with | 2005 | current |";

    [Fact]
    public void The_table_is_what_the_program_holds()
    {
        var file = Path.Combine(Checkout.Root, "docs", "clocks.md");
        var text = File.ReadAllText(file);
        var at = text.IndexOf(Beginning, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("KAKEHASHI_WRITE_CLOCKS") == "1")
        {
            File.WriteAllText(file, (at < 0 ? text : text[..at]) + Table());
            return;
        }

        at.ShouldBeGreaterThan(0);
        text[at..].ReplaceLineEndings("\n").ShouldBe(Table());
    }

    /// <summary>Every clock that the guidance's study names, in both sets; what is a criterion and no clock is named in the text.</summary>
    [Fact]
    public void Every_key_of_the_rule_sets_has_its_clock()
    {
        var study = File.ReadAllText(SharedData.Path("guidance/rule-sets.md"));
        var section = study[study.IndexOf("## 2.", StringComparison.Ordinal)..study.IndexOf("## 3.", StringComparison.Ordinal)];
        var keys = section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`').Where((_, place) => place % 2 == 1)).ToList();
        keys.Count.ShouldBeGreaterThan(15);
        var codes = BuiltInClockRules.All.Select(rule => rule.Code).ToHashSet();
        keys.Where(key => !codes.Any(code => code.StartsWith(key, StringComparison.Ordinal))).ShouldBe(["BreachScope"]);
    }

    [Fact]
    public void No_built_in_rule_breaks_the_rules_of_rules() =>
        BuiltInClockRules.All.Where(rule => rule.Details.Check() is not null).ShouldBeEmpty();

    private static string Table()
    {
        var table = new StringBuilder(Beginning).Append("\n|---|---|---|---|\n");
        foreach (var pair in BuiltInClockRules.All.GroupBy(rule => rule.Code))
        {
            var (before, now) = (pair.Single(rule => rule.Set == ClockSet.Guidance2005).Details, pair.Single(rule => rule.Set == ClockSet.Current).Details);
            table.Append(CultureInfo.InvariantCulture, $"| `{pair.Key}` | {now.Anchor} | {Words(before)} | {Words(now)} |\n");
        }

        return table.ToString();
    }

    private static string Words(ClockRuleDetails rule)
    {
        if (rule.Figure == ClockFigure.NotInSet)
        {
            return "–";
        }

        var length = rule.Term is not { } term ? "no figure"
            : string.Create(CultureInfo.InvariantCulture, $"{term.Amount} {Unit(term)}") + (term.FirstDayCounts ? ", first day counts" : "")
                + (term.Roll == RollRule.NextBusinessDay ? ", rolls" : "");
        var kind = rule.Figure switch
        {
            ClockFigure.Proposed => " (our target; the source gives none)",
            ClockFigure.ReminderOnly => " (a reminder; the source gives no figure)",
            _ => "",
        };
        return $"{length}{kind}; {rule.Strength.ToString().ToLowerInvariant()}, {rule.Source}, from {rule.ValidFrom:yyyy-MM-dd}";
    }

    private static string Unit(ClockTerm term)
    {
        var unit = term.Unit == ClockUnit.BusinessDays ? "business days" : term.Unit.ToString().ToLowerInvariant();
        return term.Amount == 1 ? unit.TrimEnd('s') : unit;
    }
}
