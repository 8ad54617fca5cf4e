using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>
/// A system is being moved to another department, not committed yet, and something is added to it meanwhile: all of it ends
/// with the new department, and nothing stays in the sight of the old one.
/// </summary>
public sealed class MovedSystemTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.5-1")]
    public async Task An_inventory_that_arrives_during_the_move_moves_along(Provider provider) =>
        await MoveAsync(provider, async (workshop, viewer) =>
        {
            await using var db = workshop.Database.Open(viewer);
            (await ActivatorUtilities.CreateInstance<ReceiveInventory>(workshop.Services, db)
                .RunAsync(workshop.System.Code, "bom.json", Encoding.UTF8.GetBytes(InventoryWorkshop.Sbom("late@1.0.0")), new() { Label = "late" }, Cancel))
                .Refused(out var refusal, out _).ShouldBeFalse(refusal?.Code);
            await workshop.WorkAsync();
        });

    [Theory]
    [BothDatabases]
    public async Task A_node_that_is_added_during_the_move_moves_along(Provider provider) =>
        await MoveAsync(provider, async (workshop, viewer) =>
        {
            await using var db = workshop.Database.Open(viewer);
            (await ActivatorUtilities.CreateInstance<KeepNode>(workshop.Services, db)
                .AddAsync(workshop.System.Code, new KeepNode.Input { Name = "web01" }, Cancel)).Refused(out var refusal, out _).ShouldBeFalse(refusal?.Code);
        });

    [Theory]
    [BothDatabases]
    public async Task An_inventory_that_is_being_taken_during_the_move_moves_along(Provider provider)
    {
        await MoveAsync(
            provider, (workshop, _) => workshop.WorkAsync(),
            async workshop => (await workshop.SendAsync(InventoryWorkshop.Sbom("late@1.0.0"), input: new() { Label = "late" })).Refused(out _, out _).ShouldBeFalse());
    }

    [Theory]
    [BothDatabases]
    public async Task Whoever_lost_the_system_by_the_move_adds_nothing_to_it(Provider provider)
    {
        await MoveAsync(provider, async (workshop, keeper) =>
        {
            await using var db = workshop.Database.Open(workshop.Member);
            (await ActivatorUtilities.CreateInstance<ReceiveInventory>(workshop.Services, db)
                .RunAsync(workshop.System.Code, "bom.json", Encoding.UTF8.GetBytes(InventoryWorkshop.Sbom("late@1.0.0")), new(), Cancel))
                .Refused(out var refusal, out _).ShouldBeTrue();
            refusal!.Code.ShouldBe("system.unknown");
        });
    }

    /// <param name="provider">The database.</param>
    /// <param name="meanwhile">What is added while the move is held open, by somebody who keeps both departments' systems.</param>
    /// <param name="before">What was there already.</param>
    private static async Task MoveAsync(
        Provider provider, Func<InventoryWorkshop, Viewer, Task> meanwhile, Func<InventoryWorkshop, Task>? before = null)
    {
        var pause = new Pause();
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.TakeAsync(InventoryWorkshop.Sbom("early@1.0.0"));
        await using var arrange = workshop.Database.OpenForAll();
        var other = await Given.DepartmentAsync(arrange, "金融第三部");
        var keeper = Given.Member(Role.UnitHead, workshop.Department, other);
        await (before?.Invoke(workshop) ?? Task.CompletedTask);

        var moving = Task.Run(() => EditAsync(workshop, keeper, other, pause), Cancel);
        await pause.Reached.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        var adding = Task.Run(() => meanwhile(workshop, keeper), Cancel);
        await Task.WhenAny(adding, Task.Delay(TimeSpan.FromSeconds(1), Cancel));
        pause.End();
        await moving;
        await adding;

        await using var look = workshop.Database.OpenForAll();
        (await look.Set<DeliveredSystem>().SingleAsync(Cancel)).DepartmentKey.ShouldBe(other.Key);
        (await look.Set<Snapshot>().Select(row => row.DepartmentKey).Distinct().ToListAsync(Cancel)).ShouldBe([other.Key]);
        (await look.Set<InventoryLine>().Select(row => row.DepartmentKey).Distinct().ToListAsync(Cancel)).ShouldBe([other.Key]);
        (await look.Set<SystemNode>().Select(row => row.DepartmentKey).ToListAsync(Cancel)).ShouldAllBe(key => key == other.Key);
        await using var old = workshop.Database.Open(workshop.Member);
        (await old.Set<InventoryLine>().AnyAsync(Cancel)).ShouldBeFalse();
    }

    private static async Task EditAsync(InventoryWorkshop workshop, Viewer viewer, Department department, Pause pause)
    {
        await using var db = workshop.Database.Open(viewer);
        var edit = ActivatorUtilities.CreateInstance<EditSystem>(workshop.Services, db, (IEnumerable<IInventoryStep>)[pause]);
        var input = (await edit.LoadAsync(workshop.System.Code, Cancel)).ShouldNotBeNull();
        input.Department = department.Code;
        (await edit.RunAsync(workshop.System.Code, input, Cancel)).Refused(out var refusal, out _).ShouldBeFalse(refusal?.Code);
    }

    /// <summary>Holds the move at the end of its transaction.</summary>
    private sealed class Pause : IInventoryStep
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void End() => _end.TrySetResult();

        public Task VersionsAddedAsync(AppDb db, IReadOnlyCollection<long> packageVersionKeys, CancellationToken cancel) => Task.CompletedTask;

        public Task SystemMovedAsync(AppDb db, DeliveredSystem system, CancellationToken cancel)
        {
            _reached.TrySetResult();
            return _end.Task;
        }

        public Task InventoryTakenAsync(AppDb db, DeliveredSystem system, CancellationToken cancel)
        {
            _reached.TrySetResult();
            return _end.Task;
        }
    }
}
