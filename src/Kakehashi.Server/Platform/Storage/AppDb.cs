using System.Linq.Expressions;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Changes;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// The model, opened for a viewer. Every query is filtered by the scope that the entity's table states; without a viewer
/// nothing is shown. Two empty heirs carry the providers' migrations.
/// </summary>
internal abstract partial class AppDb(DbContextOptions options, Viewer viewer, StorageServices storage) : DbContext(options)
{
    private static readonly ITable[] Tables = FindTables();

    public Viewer Viewer { get; } = viewer;

    /// <summary>Evidence to be written with the next save.</summary>
    public EvidenceLog Evidence { get; } = new();

    /// <summary>Changes to be told with the next save.</summary>
    public ChangeLog Changes { get; } = new();

    /// <summary>Mails to be posted with the next save.</summary>
    public Outbox Outbox { get; } = new();

    internal StorageServices Storage { get; } = storage;

    internal static IReadOnlyList<ITable> AllTables => Tables;

    /// <summary>Whether this is the embedded database.</summary>
    internal abstract bool IsEmbedded { get; }

    // What the filters ask of the viewer; read anew for each context, never compiled into a query.
    private bool SeesCompany => Viewer.Kind is ViewerKind.Person or ViewerKind.ApiKey;

    private bool SeesAllDepartments => Viewer.SeesAllDepartments;

    private long[] SeenDepartments => Viewer.DepartmentKeys;

    private long[] SeenSystems => Viewer.SystemKeys;

    private long SeenPerson => SeesCompany ? Viewer.PersonKey : 0;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var table in Tables)
        {
            table.Configure(modelBuilder);
            var entity = modelBuilder.Entity(table.Entity);
            entity.HasQueryFilter(FilterFor(table, entity.Metadata));
        }

        StorageConventions.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<RecordVersion>().HaveConversion<RecordVersionConverter>();
        configurationBuilder.Properties<Protected<string>>().HaveConversion<ProtectedConverter<string>>();
    }

    /// <summary>Stamps to be counted up when the running transaction ends.</summary>
    internal HashSet<string> SavedStamps { get; } = [];

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Stamps.NoteTables(this);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private static ITable[] FindTables() =>
    [
        .. typeof(AppDb).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(ITable).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (ITable)Activator.CreateInstance(type)!),
    ];

    private bool JobSees(string entity) => Viewer.MayTouch(entity);

    private LambdaExpression FilterFor(ITable table, IReadOnlyEntityType stored)
    {
        var method = typeof(AppDb).GetMethod(nameof(Filter), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;
        return (LambdaExpression)method.MakeGenericMethod(table.Entity).Invoke(this, [table, stored])!;
    }

    private Expression<Func<T, bool>> Filter<T>(ITable table, IReadOnlyEntityType stored)
        where T : class
    {
        var entity = typeof(T).Name;
        return table.Scope switch
        {
            AccessScope.PublicFact or AccessScope.Company => row => SeesCompany || JobSees(entity),
            AccessScope.ByDepartment or AccessScope.ByCustomer => OwnedByDepartment<T>(entity),
            AccessScope.BySystem => OwnedBySystem<T>(entity, SystemKeyOf(stored)),
            AccessScope.Named => OwnedByPerson<T>(entity),
            AccessScope.Machinery => row => JobSees(entity),
            _ => throw new InvalidOperationException($"{entity}: the scope {table.Scope} has no filter yet."),
        };
    }

    private Expression<Func<T, bool>> OwnedByDepartment<T>(string entity)
        where T : class =>
        row => JobSees(entity)
            || (EF.Property<Classification>(row, nameof(IOwnedByDepartment.Classification)) != Classification.Confidential
                && EF.Property<Classification>(row, nameof(IOwnedByDepartment.Classification)) != Classification.Embargoed
                && (SeesAllDepartments
                    || SeenDepartments.Contains(EF.Property<long>(row, nameof(IOwnedByDepartment.DepartmentKey)))));

    // The system itself is stored under its own key; what belongs to it carries that key.
    private static string SystemKeyOf(IReadOnlyEntityType stored) =>
        stored.FindProperty(nameof(IOwnedBySystem.SystemKey)) is null ? "Key" : nameof(IOwnedBySystem.SystemKey);

    // Confidential rows are for those who are named for the system, and for nobody else.
    private Expression<Func<T, bool>> OwnedBySystem<T>(string entity, string systemKey)
        where T : class =>
        row => JobSees(entity)
            || SeenSystems.Contains(EF.Property<long>(row, systemKey))
            || (EF.Property<Classification>(row, nameof(IOwnedByDepartment.Classification)) != Classification.Confidential
                && EF.Property<Classification>(row, nameof(IOwnedByDepartment.Classification)) != Classification.Embargoed
                && (SeesAllDepartments
                    || SeenDepartments.Contains(EF.Property<long>(row, nameof(IOwnedByDepartment.DepartmentKey)))));

    private Expression<Func<T, bool>> OwnedByPerson<T>(string entity)
        where T : class =>
        row => JobSees(entity) || EF.Property<long>(row, nameof(IOwnedByPerson.PersonKey)) == SeenPerson;
}
