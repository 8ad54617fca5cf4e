using Kakehashi.Matching.Ssvc;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Ssvc;

public sealed class SsvcTreeTests
{
    private const string Small = "row,Rain v1.0.0,Umbrella v1.0.0,\"Go, Stay v2.0.0\"\n0,no,no,go\n1,no,yes,go\n2,yes,no,stay\n3,yes,yes,go\n";

    [Theory]
    [InlineData("ssvc/deployer_patch_application_priority_1_0_0.csv", 72)]
    [InlineData("cisa/cisa_coordinator_2_0_3.csv", 36)]
    public void Our_trees_say_what_the_published_tables_say(string file, int count)
    {
        var tree = file.StartsWith("cisa", StringComparison.Ordinal) ? SsvcTrees.CisaCoordinator : SsvcTrees.Deployer;
        var csv = File.ReadAllText(SharedData.Path("conformance/ssvc/csv/" + file));
        SsvcTree.TryRead(csv, out var published).ShouldBeTrue();
        published.Points.Select(point => (point.Name, point.Version)).ShouldBe(tree.Points.Select(point => (point.Name, point.Version)));
        var rows = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(',')).ToList();
        foreach (var row in rows)
        {
            var answers = tree.Points.Select((point, at) => (point.Name, Value: row[at + 1])).ToDictionary(one => one.Name, one => one.Value);
            tree.Decide(answers).Outcome.ShouldBe(row[^1]);
            published.Decide(answers).Outcome.ShouldBe(row[^1]);
        }

        rows.Count.ShouldBe(count);
    }

    [Fact]
    public void A_decision_shows_the_path_taken()
    {
        SsvcTree.TryRead(Small, out var tree).ShouldBeTrue();
        var decision = tree.Decide(new Dictionary<string, string> { ["rain"] = "Yes", ["umbrella"] = "no" });
        decision.Outcome.ShouldBe("stay");
        decision.Path.Select(step => $"{step.Point.Name}={step.Value}").ShouldBe(["Rain=yes", "Umbrella=no"]);
    }

    [Fact]
    public void What_is_not_answered_leaves_open_what_depends_on_it()
    {
        SsvcTree.TryRead(Small, out var tree).ShouldBeTrue();
        tree.Decide(new Dictionary<string, string> { ["Rain"] = "no" }).Outcome.ShouldBe("go");
        var open = tree.Decide(new Dictionary<string, string> { ["Rain"] = "yes", ["Umbrella"] = "perhaps" });
        open.Outcome.ShouldBeNull();
        open.Possible.ShouldBe(["go", "stay"], ignoreOrder: true);
        open.Misread.Single().Name.ShouldBe("Umbrella");
    }

    [Theory]
    [InlineData("")]
    [InlineData("row,A v1,B v1\n")]
    [InlineData("row,A v1,B v1\n0,x,y,z\n")]
    [InlineData("row,A v1,C v1,B v1\n0,x,p,y\n1,x,p,z\n")]
    [InlineData("row,A v1,C v1,B v1\n0,x,p,y\n1,z,q,z\n")]
    public void A_table_with_holes_or_contradictions_is_refused(string csv) => SsvcTree.TryRead(csv, out _).ShouldBeFalse();
}
