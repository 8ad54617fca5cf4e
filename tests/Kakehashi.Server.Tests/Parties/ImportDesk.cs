using System.Text;
using Kakehashi.Server.Platform.Web;
using Microsoft.Extensions.Options;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Parties.Imports;
using Kakehashi.Server.Features.Systems.Imports;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

/// <summary>Imports in one line: open the database for somebody, run the file, close it.</summary>
internal sealed class ImportDesk(TestDatabase database)
{
    /// <summary>Keeps people and customers for the whole company.</summary>
    public static Viewer Everything { get; } = Viewer.ForPerson(
        1, Guid.CreateVersion7(), "見本 花子", "ja",
        [new EffectiveGrant([Duty.Read, Duty.KeepPeople, Duty.KeepCustomers, Duty.KeepSystems], null)]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<ImportReport> RunAsync(string kind, string csv, bool dryRun = false) => RunAsync(Everything, kind, Encoding.UTF8.GetBytes(csv), dryRun);

    public async Task<ImportReport> RunAsync(Viewer viewer, string kind, ReadOnlyMemory<byte> bytes, bool dryRun = false)
    {
        await using var db = database.Open(viewer);
        var outcome = await Open(db).RunAsync(kind, "test.csv", bytes, dryRun, Cancel);
        return outcome.Refused(out var refusal, out var report) ? throw new InvalidOperationException(refusal.ToString()) : report;
    }

    public MasterImports Open(AppDb db) =>
        new(db,
        [
            new DepartmentImport(new CompanyTime(Options.Create(new CompanyTimeOptions()), TimeProvider.System)),
            new PersonImport(), new CustomerImport(database.Factory), new ContactImport(),
            new SystemImport(database.Factory), new NodeImport(),
        ]);
}
