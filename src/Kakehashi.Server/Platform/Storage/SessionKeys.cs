using System.Text;
using System.Xml.Linq;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>A key of sessions and forms, sealed: every node reads the same ones, and the database alone tells none.</summary>
internal sealed class SessionKey
{
    private string _sealedBy = "";
    private byte[] _sealed = [];

    public long Key { get; init; }

    public required string Name { get; init; }

    /// <summary>Name of the outer key that seals it; empty for one from before that was kept.</summary>
    public string SealedBy { get => _sealedBy; init => _sealedBy = value; }

    public required byte[] Sealed { get => _sealed; init => _sealed = value; }

    /// <summary>The same key under another outer key.</summary>
    public void Keep(string sealedBy, byte[] bytes) => (_sealedBy, _sealed) = (sealedBy, bytes);
}

internal sealed class SessionKeyTable : Table<SessionKey>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "storage_session_keys";

    protected override void Configure(EntityTypeBuilder<SessionKey> entity)
    {
        entity.HasKey(key => key.Key);
        entity.Property(key => key.SealedBy).HasMaxLength(40).HasDefaultValue("");
    }
}

/// <summary>Keeps the framework's data-protection keys in the database, under the outer key.</summary>
internal sealed class SessionKeys(AppDbFactory factory, OuterKey outer) : IXmlRepository
{
    private static readonly Viewer Viewer = Viewer.ForJob("session keys", typeof(SessionKey));

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = factory.Open(Viewer);
        return [.. db.Set<SessionKey>().AsNoTracking().OrderBy(key => key.Key).AsEnumerable()
            .Select(key => XElement.Parse(Encoding.UTF8.GetString(Open(outer, key))))];
    }

    /// <summary>A key from before its seal was named was sealed by one of those at hand.</summary>
    public static byte[] Open(OuterKey outer, SessionKey key)
    {
        var context = Encoding.UTF8.GetBytes(key.Name);
        return key.SealedBy.Length > 0 ? outer.Open(key.SealedBy, key.Sealed, context) : outer.OpenByAny(key.Sealed, context);
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = factory.Open(Viewer);
        var bytes = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        db.Add(new SessionKey { Name = friendlyName, SealedBy = outer.Name, Sealed = outer.Seal(bytes, Encoding.UTF8.GetBytes(friendlyName)) });
        db.SaveAsync(CancellationToken.None).GetAwaiter().GetResult();
    }
}

internal static class SessionKeysRegistration
{
    public static IServiceCollection AddSessionKeys(this IServiceCollection services)
    {
        services.AddSingleton<SessionKeys>();
        services.AddDataProtection().SetApplicationName("Kakehashi");
        services.AddOptions<KeyManagementOptions>().Configure<SessionKeys>((options, keys) => options.XmlRepository = keys);
        return services;
    }
}
