using System.Security.Cryptography;
using System.Text;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// An SBOM arrives as clients of Dependency-Track send it. The version of a project is a node where the system has one of that
/// name, else a label: versions stand side by side, as there, and none hides what another still runs.
/// </summary>
internal sealed class ReceiveBom(AppDb db, BomProjects projects, ReceiveInventory receive)
{
    private const int HashLetters = 8;

    public async Task<Outcome<ReceiveInventory.Receipt>> RunAsync(BomUpload upload, string fileName, CancellationToken cancel)
    {
        // Looked at first: a mistaken upload enters no system.
        if (upload.Bom is not { Length: > 0 } bom)
        {
            return new Refusal("inventory.empty_file");
        }

        if (InventoryKinds.FormatOf(bom, fileName) is null || InventoryKinds.Of(bom, fileName) != InventoryKind.Sbom)
        {
            return new Refusal("bom.not_an_sbom");
        }

        if ((await projects.FindAsync(upload.Project, upload.ProjectName, cancel)).Refused(out var refusal, out var system))
        {
            return refusal;
        }

        if (system is null && upload.AutoCreate && string.IsNullOrWhiteSpace(upload.Project)
            && (await projects.AddAsync(upload.ProjectName!, upload.ParentName, cancel)).Refused(out refusal, out system))
        {
            return refusal;
        }

        if (system is null || !db.Viewer.MayAct(Duty.KeepSystems, system))
        {
            return new Refusal("system.unknown", upload.ProjectName ?? upload.Project);
        }

        var (node, label) = await PartAsync(db, system.Key, upload.ProjectVersion, cancel);
        return await receive.RunAsync(
            system.Code, fileName, bom, new ReceiveInventory.Input { Kind = InventoryKind.Sbom, Node = node, Label = label }, cancel);
    }

    /// <summary>Which part of the system's inventory a version means.</summary>
    internal static async Task<(string Node, string Label)> PartAsync(AppDb db, long systemKey, string? version, CancellationToken cancel)
    {
        var said = (version ?? "").Trim();
        return said.Length > 0 && await db.Set<SystemNode>().AnyAsync(row => row.SystemKey == systemKey && row.Name == said, cancel)
            ? (said, "")
            : ("", LabelOf(said));
    }

    // A branch such as "feature/a" may be no label, and must not fall together with "hotfix/a": that would hide one of them.
    private static string LabelOf(string version)
    {
        var flat = FileNames.Plain(version.Replace('/', '-').Replace('\\', '-'));
        if (flat == version)
        {
            return flat;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)))[..HashLetters];
        return FileNames.Plain($"{hash}-{flat}");
    }
}
