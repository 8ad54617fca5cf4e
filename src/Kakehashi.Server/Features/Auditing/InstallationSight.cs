using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Auditing;

/// <summary>What concerns the installation is read by those who read evidence for the whole company.</summary>
internal sealed class InstallationSight : IStreamSight
{
    public string Kind => StreamName.Installation.Kind;

    public Task<IReadOnlyDictionary<Guid, string>> SeenAsync(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<Guid, string>>(
            db.Viewer.MayActEverywhere(Duty.ReadEvidence) && ids.Contains(Guid.Empty)
                ? new Dictionary<Guid, string> { [Guid.Empty] = AuditingText.Kind_installation }
                : []);
}
