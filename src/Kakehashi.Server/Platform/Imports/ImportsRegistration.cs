using Kakehashi.Domain;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Platform.Imports;

internal static class ImportsRegistration
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services.AddScoped<MasterImports>();

    /// <summary>A kind of master data; the order of registration is the order in which a fresh installation is filled.</summary>
    public static IServiceCollection AddMasterImport<T>(this IServiceCollection services)
        where T : class, IMasterImport => services.AddSingleton<IMasterImport, T>();

    /// <summary>Counts the version of a record up that an import edits, so that a form opened before is refused.</summary>
    public static void CountUp(this AppDb db, IVersioned record)
    {
        var version = db.Entry(record).Property(row => row.Version);
        version.CurrentValue = new RecordVersion(version.OriginalValue.Number + 1);
    }
}
