using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems.Imports;

/// <summary>Nodes, by the code of the system and their own name.</summary>
internal sealed class NodeImport : IMasterImport
{
    private static readonly ImportColumn<string> SystemCode = ImportColumns.Code("system", "システムコード", "System code", "S-0001", isKey: true);
    private static readonly ImportColumn<string> Name = ImportColumns.Code("name", "ノード名", "Node name", "web01", isKey: true);
    private static readonly ImportColumn<string> Tier = ImportColumns.Text("tier", "階層", "Tier", "Web", most: 40);
    private static readonly ImportColumn<NodeEnvironment> Environment = ImportColumns.Choice(
        "environment", "環境", "Environment", NodeEnvironment.Production, false, LedgerWords.Environments);

    private static readonly ImportColumn<string> Redundancy = ImportColumns.Text("redundancy", "冗長構成", "Redundancy", "web", most: 80);
    private static readonly ImportColumn<string> Note = ImportColumns.Text("note", "備考", "Note", "", most: 1_000);

    public string Kind => "nodes";

    public string Title => SystemsText.Nodes;

    public string ListUrl => SystemsUrls.Systems;

    public Duty Duty => Duty.KeepSystems;

    public IReadOnlyList<ImportColumn> Columns { get; } = [SystemCode, Name, Tier, Environment, Redundancy, Note];

    public async Task JudgeAsync(AppDb db, ImportPlan plan, CancellationToken cancel)
    {
        var systems = await db.Set<DeliveredSystem>().AsNoTracking().ToDictionaryAsync(row => row.Code, cancel);
        var nodes = await db.Set<SystemNode>().ToDictionaryAsync(row => (row.SystemKey, row.Name), cancel);
        foreach (var row in plan.Table.Rows)
        {
            var judged = plan.Begin(row);
            var systemCode = judged.TakeKey(SystemCode);
            var name = judged.TakeKey(Name);
            if (!plan.IsFirst(judged, Name))
            {
                continue;
            }

            // A system that is not there and one that is another department's meet the same answer.
            if (!systems.TryGetValue(systemCode, out var system) || !db.Viewer.MayAct(Duty.KeepSystems, system))
            {
                judged.SetAside(SystemCode, ImportReasons.NotYours);
                continue;
            }

            Judge(db, judged, system, nodes.GetValueOrDefault((system.Key, name)), name);
        }
    }

    private static void Judge(AppDb db, RowJudgement judged, DeliveredSystem system, SystemNode? stored, string name)
    {
        judged.IsNew = stored is null;
        judged.Label = name;
        var details = new NodeDetails(
            judged.Take(Tier, stored?.Tier ?? ""),
            judged.Take(Environment, stored?.Environment ?? NodeEnvironment.Production),
            judged.Take(Redundancy, stored?.RedundancyGroup ?? ""),
            judged.Take(Note, stored?.Note ?? ""));
        judged.Save = () =>
        {
            if (stored is null)
            {
                db.Add(new SystemNode(Guid.CreateVersion7(), system, name, details));
                return;
            }

            stored.Edit(details);
            db.CountUp(stored);
        };
        judged.Link = () => db.Changes.Tell(stored is null ? nameof(NodeAdded) : nameof(NodeEdited), system.Key);
    }
}
