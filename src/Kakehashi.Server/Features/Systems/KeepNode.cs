using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>Enters or changes a node of a system. A node's name stays: ledgers refer to it.</summary>
internal sealed class KeepNode(AppDb db, TimeProvider clock)
{
    /// <summary>The node as a form shows it; null when there is none for the viewer to change.</summary>
    public async Task<Input?> LoadAsync(string code, string name, CancellationToken cancel)
    {
        var node = await FindAsync(code, name, cancel);
        return node is not null && db.Viewer.MayAct(Duty.KeepSystems, node)
            ? new Input
            {
                Name = node.Name, Tier = node.Tier, Environment = node.Environment, RedundancyGroup = node.RedundancyGroup, Note = node.Note,
                Version = node.Version.Number,
            }
            : null;
    }

    public async Task<Outcome<NodeAdded>> AddAsync(string code, Input input, CancellationToken cancel)
    {
        var system = await db.Set<DeliveredSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (system is null || !db.Viewer.MayAct(Duty.KeepSystems, system))
        {
            return new Refusal("system.unknown", code);
        }

        var name = (input.Name ?? "").Trim();
        if (name.Length == 0 || name != FileNames.Plain(name))
        {
            return new Refusal("node.name_shape", name);
        }

        return await db.WriteAsync<Outcome<NodeAdded>>(
            async token =>
            {
                if (await SystemTurn.TakeAsync(db, system, token) is not { } now)
                {
                    return new Refusal("system.unknown", code);
                }

                if (await db.Set<SystemNode>().AnyAsync(row => row.SystemKey == system.Key && row.Name == name, token))
                {
                    return new Refusal("node.name_in_use", name);
                }

                var node = new SystemNode(Guid.CreateVersion7(clock.GetUtcNow()), now, name, input.ToDetails());
                var fact = new NodeAdded(node.Id, node.Name);
                db.Add(node);
                db.Evidence.Append(StreamName.System(system.Id), fact);
                db.Changes.Tell(nameof(NodeAdded), system.Key);
                return fact;
            },
            cancel);
    }

    public async Task<Outcome<NodeEdited>> EditAsync(string code, string name, Input input, CancellationToken cancel)
    {
        var node = await FindAsync(code, name, cancel);
        if (node is null || !db.Viewer.MayAct(Duty.KeepSystems, node))
        {
            return new Refusal("node.unknown", name);
        }

        var system = await db.Set<DeliveredSystem>().AsNoTracking().SingleAsync(row => row.Key == node.SystemKey, cancel);
        var edited = node.Edit(input.ToDetails());
        db.Evidence.Append(StreamName.System(system.Id), edited);
        db.Changes.Tell(nameof(NodeEdited), system.Key);
        return await db.SaveAsync(node, new RecordVersion(input.Version), edited, cancel);
    }

    private Task<SystemNode?> FindAsync(string code, string name, CancellationToken cancel) =>
        db.Set<SystemNode>().Where(node => node.Name == name)
            .Where(node => db.Set<DeliveredSystem>().Any(system => system.Key == node.SystemKey && system.Code == code))
            .SingleOrDefaultAsync(cancel);

    public sealed class Input
    {
        /// <summary>ノード名; not read when a node is changed.</summary>
        public string? Name { get; set; }

        [MaxLength(40, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max40))]
        public string? Tier { get; set; }

        public NodeEnvironment Environment { get; set; }

        [MaxLength(40, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max40))]
        public string? RedundancyGroup { get; set; }

        [MaxLength(4000, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max4000))]
        public string? Note { get; set; }

        /// <summary>The version that was seen; not read when a node is added.</summary>
        public int Version { get; set; }

        public NodeDetails ToDetails() =>
            new((Tier ?? "").Trim(), Environment, (RedundancyGroup ?? "").Trim(), (Note ?? "").Trim());
    }
}
