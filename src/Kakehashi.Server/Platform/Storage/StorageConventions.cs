using System.Text;
using Kakehashi.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>What holds for every table: snake-case columns, version tokens, no cascade that nobody asked for.</summary>
internal static class StorageConventions
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }

            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            }

            // Two people may hold the same database at once: what one still refers to, the other may not sweep away.
            foreach (var key in entity.GetForeignKeys().Where(key => !key.IsOwnership))
            {
                key.DeleteBehavior = DeleteBehavior.Restrict;
            }
        }
    }

    internal static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var at = 0; at < name.Length; at++)
        {
            if (at > 0 && char.IsUpper(name[at]) && !char.IsUpper(name[at - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[at]));
        }

        return text.ToString();
    }
}
