using Kakehashi.Server.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>How an entity is stored, and by which scope it is shown. One class beside each entity's use cases.</summary>
internal interface ITable
{
    Type Entity { get; }

    AccessScope Scope { get; }

    /// <summary>The stamp that each save of a row counts up, for those who keep such rows in memory; null when nobody does.</summary>
    string? Stamp { get; }

    void Configure(ModelBuilder model);
}

internal abstract class Table<T> : ITable
    where T : class
{
    public Type Entity => typeof(T);

    public abstract AccessScope Scope { get; }

    public virtual string? Stamp => null;

    /// <summary>Table name: the feature's word first.</summary>
    protected abstract string Name { get; }

    public void Configure(ModelBuilder model)
    {
        var entity = model.Entity<T>();
        entity.ToTable(Name);
        Configure(entity);
    }

    protected abstract void Configure(EntityTypeBuilder<T> entity);
}
