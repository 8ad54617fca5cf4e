using Kakehashi.Domain.Systems;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Systems;

public sealed class SnapshotTests
{
    private static readonly DateOnly Day = new(2026, 4, 1);

    [Fact]
    public void The_reading_of_a_snapshot_that_has_been_read_does_not_change()
    {
        var snapshot = New();
        snapshot.ReadWith("{}").Refused(out _, out var confirmed).ShouldBeFalse();
        confirmed.ShouldBe(new LedgerColumnsConfirmed(snapshot.Id, 3));
        snapshot.Take(new SnapshotResult("ledger-csv", 2, 1, 2, 0, null, "00"));
        snapshot.ReadWith("""{"other":1}""").Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("inventory.read_already");
        snapshot.OptionsJson.ShouldBe("{}");
    }

    [Fact]
    public void A_refused_snapshot_keeps_its_reason_and_takes_nothing()
    {
        var snapshot = New();
        var refused = snapshot.Refuse("", "not-json\nline 2 column 17\n");
        refused.Reason.ShouldBe(snapshot.Refusal);
        (snapshot.State, snapshot.Taken, snapshot.Added).ShouldBe((SnapshotState.Refused, 0, 0));
    }

    [Fact]
    public void Only_a_failed_snapshot_is_tried_again_and_then_it_is_as_it_arrived()
    {
        var snapshot = New();
        snapshot.TryAgain().Refused(out var early, out _).ShouldBeTrue();
        early!.Code.ShouldBe("inventory.not_failed");
        snapshot.Fail("job.failed\n\n").ShouldBe(new InventoryFailed(snapshot.Id, 3, "job.failed\n\n"));
        (snapshot.State, snapshot.Refusal).ShouldBe((SnapshotState.Failed, "job.failed\n\n"));

        snapshot.TryAgain().Refused(out _, out var tried).ShouldBeFalse();

        tried.ShouldBe(new InventoryTriedAgain(snapshot.Id, 3));
        (snapshot.State, snapshot.Refusal).ShouldBe((SnapshotState.Received, ""));
        snapshot.TryAgain().Refused(out _, out _).ShouldBeTrue();
    }

    [Fact]
    [Requirement("G-3.2.1-7")]
    public void A_confirmation_is_not_dated_back_behind_a_later_one()
    {
        var system = NewSystem();
        system.Confirm(7, Day).Refused(out _, out _).ShouldBeFalse();
        system.Confirm(7, Day.AddDays(-1)).Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("system.confirmed_later");
        system.LastConfirmed.ShouldBe(Day);
    }

    private static Snapshot New() => new(Guid.CreateVersion7(), NewSystem(), 3, new SnapshotArrival(
        InventoryKind.Ledger, null, "", "台帳.csv", 1, DateTimeOffset.UnixEpoch, null, Day, "{\"awaits\":true}"));

    private static DeliveredSystem NewSystem() => new(Guid.CreateVersion7(), "S-1", new SystemDetails(
        "受注管理システム", "", "", 1, 1, Day, Exposure.Internet, true, false, true, DevelopmentType.BuiltByUs, SystemStatus.InService, null, ""));
}
