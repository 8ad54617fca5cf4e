using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Packages;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Advisories;

public sealed class SurroundingsTests
{
    private const string Windows = "cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*";
    private const string Server2019 = "cpe:2.3:o:microsoft:windows_server_2019:-:*:*:*:*:*:*:*";
    private const string Linux = "cpe:2.3:o:linux:linux_kernel:-:*:*:*:*:*:*:*";

    [Theory]
    [InlineData(Windows, "cpe o:microsoft:windows_server_2019 -", ConditionState.Holds)]
    [InlineData(Windows, "cpe o:debian:debian_linux 11.0", ConditionState.Fails)]
    [InlineData(Windows, "Debian:11 bash 5.1", ConditionState.Fails)]
    [InlineData(Windows, "deb bash 5.1", ConditionState.Fails)]
    [InlineData(Windows, "cpe o:fortinet:fortios 7.0.12", ConditionState.Unknown)]
    [InlineData(Windows, "cpe a:php:php 8.1", ConditionState.Unknown)]
    [InlineData(Windows, "", ConditionState.Unknown)]
    [InlineData(Server2019, "cpe o:microsoft:windows_server_2019 1809", ConditionState.Holds)]
    [InlineData(Server2019, "cpe o:microsoft:windows_server_2016 -", ConditionState.Fails)]
    [InlineData(Server2019, "cpe o:microsoft:windows ", ConditionState.Unknown)]
    [InlineData("cpe:2.3:o:debian:debian_linux:11.0:*:*:*:*:*:*:*", "Debian:11 bash 5.1", ConditionState.Unknown)]
    [InlineData("cpe:2.3:o:debian:debian_linux:11.0:*:*:*:*:*:*:*", "cpe o:debian:debian_linux 10.0", ConditionState.Unknown)]
    [InlineData(Linux, "AlmaLinux:8 bash 4.4", ConditionState.Holds)]
    [InlineData("cpe:2.3:h:example:router:-:*:*:*:*:*:*:*", "", ConditionState.Holds)]
    [InlineData("cpe:2.3:a:wordpress:wordpress:*:*:*:*:*:*:*:*", "cpe a:wordpress:wordpress 6.4", ConditionState.Holds)]
    [InlineData("cpe:2.3:a:wordpress:wordpress:6.1:*:*:*:*:*:*:*", "cpe a:wordpress:wordpress 6.4", ConditionState.Unknown)]
    [InlineData("cpe:2.3:*:*:node.js:*:*:*:*:*:*:*:*", "npm lodash 4.17.20", ConditionState.Holds)]
    [InlineData("cpe:2.3:*:*:windows:*:*:*:*:*:*:*:*", "Debian:11 bash 5.1", ConditionState.Fails)]
    [InlineData("cpe:2.3:*:*:wordpress:*:*:*:*:*:*:*:*", "Debian:11 bash 5.1", ConditionState.Unknown)]
    [InlineData("nonsense", "Debian:11 bash 5.1", ConditionState.Unknown)]
    public void One_condition_is_judged_by_one_fact(string asked, string fact, ConditionState expected) =>
        new Surroundings(fact.Length == 0 ? [] : [Fact(fact)], isOneMachine: true).Judge([asked]).State.ShouldBe(expected);

    [Fact]
    public void One_of_several_suffices_and_all_must_fail()
    {
        var windows = new Surroundings([Fact("cpe o:microsoft:windows_server_2019 -")], isOneMachine: true);

        windows.Judge([Linux, Windows]).ShouldBe(new ConditionAnswer(ConditionState.Holds, "o:microsoft:windows_server_2019"));
        windows.Judge([Linux, "cpe:2.3:o:apple:macos:-:*:*:*:*:*:*:*"]).State.ShouldBe(ConditionState.Fails);
        windows.Judge([Linux, "cpe:2.3:a:wordpress:wordpress:-:*:*:*:*:*:*:*"]).State.ShouldBe(ConditionState.Unknown);
        windows.Judge([]).State.ShouldBe(ConditionState.Holds);
    }

    [Fact]
    public void Among_several_machines_another_system_proves_nothing()
    {
        var several = new Surroundings([Fact("Debian:11 bash 5.1")], isOneMachine: false);

        several.Judge([Windows]).State.ShouldBe(ConditionState.Unknown);
        several.Judge([Linux]).State.ShouldBe(ConditionState.Holds);
    }

    private static Coordinate Fact(string text)
    {
        var parts = text.Split(' ');
        return new Coordinate(new PackageName(parts[0], parts[1]), parts[2], CoordinateKind.Package);
    }
}
