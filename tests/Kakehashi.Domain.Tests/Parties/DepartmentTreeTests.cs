using Kakehashi.Domain.Parties;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Parties;

public sealed class DepartmentTreeTests
{
    private static readonly DateOnly Today = new(2026, 4, 1);
    private static readonly DateOnly Founded = new(2010, 4, 1);

    [Fact]
    public void A_grant_reaches_the_unit_and_all_below_it() =>
        Tree(Unit(1, null), Unit(2, 1), Unit(3, 2), Unit(4, null)).Reach(1).ShouldBe([1L, 2, 3]);

    [Fact]
    public void A_unit_that_closed_yesterday_is_not_reached_from_above() =>
        Tree(Unit(1, null), Unit(2, 1, last: Today.AddDays(-1))).Reach(1).ShouldBe([1L]);

    [Fact]
    public void A_unit_is_reached_on_its_last_day() =>
        Tree(Unit(1, null), Unit(2, 1, last: Today)).Reach(1).ShouldBe([1L, 2]);

    [Fact]
    public void A_unit_that_begins_tomorrow_is_not_reached() =>
        Tree(Unit(1, null), Unit(2, 1) with { ValidFrom = Today.AddDays(1) }).Reach(1).ShouldBe([1L]);

    [Fact]
    public void Whoever_holds_a_closed_unit_holds_nothing() =>
        Tree(Unit(1, null, last: Today.AddDays(-1)), Unit(2, 1)).Reach(1).ShouldBeEmpty();

    [Fact]
    public void The_successor_reaches_what_the_closed_unit_left() =>
        Tree(Unit(1, null), Unit(2, null, last: Today.AddDays(-1), successor: 1)).Reach(1).ShouldBe([1L, 2]);

    [Fact]
    public void A_legal_entity_reaches_the_units_that_name_it_and_those_below_that_name_no_other() =>
        Tree(
            Unit(1, null) with { LegalEntityKey = 7 }, Unit(2, 1), Unit(3, 2) with { LegalEntityKey = 8 }, Unit(4, 3), Unit(5, null),
            Unit(6, null, last: Today.AddDays(-1), successor: 2)).ReachOfEntity(7).ShouldBe([1L, 2, 6]);

    [Fact]
    public void Somebody_of_a_closed_unit_belongs_to_its_successor_and_to_what_stands_above() =>
        Tree(Unit(1, null), Unit(2, 1), Unit(3, null, last: Today.AddDays(-1), successor: 2)).Homes(3).ShouldBe([2L, 1]);

    [Fact]
    public void A_tree_that_runs_in_a_circle_names_each_unit_once() =>
        Tree(Unit(1, 2), Unit(2, 1)).Homes(1).ShouldBe([1L, 2]);

    [Fact]
    public void A_successor_named_in_advance_reaches_nothing_yet() =>
        Tree(Unit(1, null), Unit(2, null, last: Today, successor: 1)).Reach(1).ShouldBe([1L]);

    [Fact]
    public void A_circle_in_the_data_ends() =>
        Tree(Unit(1, 2), Unit(2, 1)).Reach(1).ShouldBe([1L, 2]);

    [Fact]
    public void A_unit_cannot_come_to_stand_below_itself()
    {
        var tree = Tree(Unit(1, null), Unit(2, 1), Unit(3, 2), Unit(4, null));

        tree.WouldCircle(1, 3).ShouldBeTrue();
        tree.WouldCircle(1, 1).ShouldBeTrue();
        tree.WouldCircle(3, 4).ShouldBeFalse();
    }

    private static DepartmentTree Tree(params DepartmentPlace[] places) => new(places, Today);

    private static DepartmentPlace Unit(long key, long? parent, DateOnly? last = null, long? successor = null) =>
        new(key, parent, Founded, last, successor);
}
