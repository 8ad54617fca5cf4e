using System.ComponentModel.DataAnnotations;
using System.Text;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tables;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Features.Products;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// Components entered and ended by hand. What is entered by hand is one ledger of the system; each change is a new arrival
/// of it, so that its history is that of any other inventory.
/// </summary>
internal sealed class KeepByHand(AppDb db, ReceiveInventory receive, JobQueue jobs, CompanyTime time, TimeProvider clock)
{
    private const string FileName = "by-hand.csv";
    private static readonly string[] Headings = ["Name", "Version", "Vendor", "PURL", "CPE", "Node", "Distribution"];

    public Task<Outcome<ReceiveInventory.Receipt>> AddAsync(string code, Input input, CancellationToken cancel)
    {
        var component = input.ToComponent();
        return component.Name.Length == 0 ? Refuse("by_hand.name_needed")
            : ComponentLimits.Trouble(component) is not null ? Refuse("by_hand.not_storable")
            : input.PurlTrouble() ? Refuse("by_hand.purl")
            : ChangeAsync(
                code,
                components => components.Contains(component) ? new Refusal("by_hand.there_already", component.Name) : components.Append(component).ToList(),
                component.Node, cancel);
    }

    /// <summary>Ends what was entered by hand; what a file brought is ended by the next file.</summary>
    public async Task<Outcome<ReceiveInventory.Receipt>> EndAsync(string code, long lineKey, CancellationToken cancel)
    {
        var found = await (
            from line in db.Set<InventoryLine>()
            join first in db.Set<Snapshot>() on line.FirstSnapshotKey equals first.Key
            join version in db.Set<Domain.Products.PackageVersion>() on line.PackageVersionKey equals version.Key
            join system in db.Set<DeliveredSystem>() on line.SystemKey equals system.Key
            where line.Key == lineKey && first.Kind == InventoryKind.ByHand && system.Code == code
            select new { version, Node = db.Set<SystemNode>().Where(node => node.Key == line.NodeKey).Select(node => node.Name).FirstOrDefault() })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return new Refusal("by_hand.unknown");
        }

        return await ChangeAsync(
            code,
            components =>
            {
                var left = components.Where(one => !(one.Name == found.version.Name && one.Version == found.version.Version
                    && one.Purl == found.version.Purl && one.Cpe == found.version.Cpe && one.Node == found.Node)).ToList();
                return left.Count == components.Count ? new Refusal("by_hand.unknown") : left;
            },
            null, cancel);
    }

    private static Task<Outcome<ReceiveInventory.Receipt>> Refuse(string code) =>
        Task.FromResult<Outcome<ReceiveInventory.Receipt>>(new Refusal(code));

    private async Task<Outcome<ReceiveInventory.Receipt>> ChangeAsync(
        string code, Func<IReadOnlyList<Component>, Outcome<List<Component>>> change, string? node, CancellationToken cancel)
    {
        var system = await db.Set<DeliveredSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (system is null || !db.Viewer.MayAct(Duty.KeepSystems, system))
        {
            return new Refusal("system.unknown", code);
        }

        if (node is not null && !await db.Set<SystemNode>().AnyAsync(row => row.SystemKey == system.Key && row.Name == node, cancel))
        {
            return new Refusal("inventory.unknown_node", node);
        }

        var outcome = await db.WriteAsync<Outcome<ReceiveInventory.Receipt>>(
            async token =>
            {
                await SystemTurn.TakeAsync(db, system.Key, token);
                if (change(await NowAsync(system.Key, token)).Refused(out var refusal, out var components))
                {
                    return refusal;
                }

                var arrival = new SnapshotArrival(
                    InventoryKind.ByHand, null, "", FileName, 0, clock.GetUtcNow(),
                    db.Viewer.Kind == ViewerKind.Person ? db.Viewer.PersonKey : null, time.Today, new SnapshotOptions().ToJson());
                return await receive.KeepAsync(system, arrival, Blobs.Pack(Write(components)), true, false, token);
            },
            cancel);
        jobs.Ring();
        return outcome;
    }

    // The newest arrival, read or not: two people who enter at once both get their line.
    private async Task<IReadOnlyList<Component>> NowAsync(long systemKey, CancellationToken cancel)
    {
        var blob = await new InventoryPart(systemKey, InventoryKind.ByHand, null, "").Snapshots(db)
            .Where(row => row.State != SnapshotState.Refused).OrderByDescending(row => row.Number).Select(row => (long?)row.BlobKey)
            .FirstOrDefaultAsync(cancel);
        if (blob is null)
        {
            return [];
        }

        using var bytes = new MemoryStream(await db.ReadBlobAsync(blob.Value, cancel), false);
        return [.. InventoryReader.Read(bytes, FileName).Understood.Select(item => item.Component)];
    }

    private static byte[] Write(IReadOnlyList<Component> components)
    {
        using var file = new MemoryStream();
        TableWriter.WriteCsv(file, components
            .Select(one => (IReadOnlyList<object?>)[one.Name, one.Version, one.Vendor, one.Purl, one.Cpe, one.Node, one.Distribution])
            .Prepend(Headings));
        return file.ToArray();
    }

    public sealed class Input
    {
        [Required(ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.ProductNeeded))]
        [MaxLength(200, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max200))]
        public string? Name { get; set; }

        [MaxLength(100, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max200))]
        public string? Version { get; set; }

        [MaxLength(200, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max200))]
        public string? Vendor { get; set; }

        [MaxLength(500, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max4000))]
        public string? Purl { get; set; }

        [MaxLength(500, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max4000))]
        public string? Cpe { get; set; }

        /// <summary>Name of a node of the system; empty for the whole system.</summary>
        public string? Node { get; set; }

        public Component ToComponent() => new()
        {
            Name = Plain(Name) ?? "",
            Version = Plain(Version) ?? "",
            Vendor = Plain(Vendor),
            Purl = Plain(Purl),
            Cpe = Plain(Cpe),
            Node = Plain(Node),
        };

        public bool PurlTrouble() => Plain(Purl) is { } purl && !PackageUrl.TryParse(purl, out _);

        // Line ends would part a row of the ledger for people who open it.
        private static string? Plain(string? text)
        {
            var plain = new StringBuilder();
            foreach (var letter in (text ?? "").Trim())
            {
                plain.Append(char.IsControl(letter) ? ' ' : letter);
            }

            return plain.Length == 0 ? null : plain.ToString();
        }
    }
}
