using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>A column, its converter and its getter, looked up once for a batch.</summary>
internal sealed class BulkColumn(IProperty property, IEntityType entity)
{
    private readonly Func<object, object?> _convert =
        (property.GetTypeMapping().Converter?.ConvertToProvider) ?? (value => value);

    private readonly IClrPropertyGetter _getter = property.GetGetter();

    /// <summary>Of what type a value is when it reaches the provider.</summary>
    public Type ProviderType { get; } = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;

    /// <summary>Quoted: <c>where</c> is a good name for a place and a reserved word.</summary>
    public string Name { get; } =
        $"\"{property.GetColumnName(StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value)}\"";

    /// <summary>The store's own word for the type: integers have no mapping that is Npgsql's.</summary>
    public string PostgresType { get; } = property.GetRelationalTypeMapping().StoreTypeNameBase;

    public object? Value(object row) => _getter.GetClrValueUsingContainingEntity(row) is { } value ? _convert(value) : null;

    /// <summary>The column's values of these rows, as an array of the type that the provider takes.</summary>
    public Array Values<T>(T[] rows)
        where T : class
    {
        var bare = Nullable.GetUnderlyingType(ProviderType) ?? ProviderType;
        var values = Array.CreateInstance(bare.IsValueType ? typeof(Nullable<>).MakeGenericType(bare) : bare, rows.Length);
        for (var at = 0; at < rows.Length; at++)
        {
            values.SetValue(Value(rows[at]), at);
        }

        return values;
    }

    public DbParameter CreateParameter(DbCommand command, string name)
    {
        var parameter = property.GetRelationalTypeMapping().CreateParameter(command, name, null, nullable: true);
        return parameter;
    }
}
