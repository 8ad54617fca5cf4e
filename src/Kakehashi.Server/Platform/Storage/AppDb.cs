using System.Linq.Expressions;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
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

    private long[] SeenCustomers => Viewer.CustomerKeys;

    private long[] SeenCustomerSystems => Viewer.CustomerSystemKeys;

    private long SeenPerson => SeesCompany || Viewer.Kind == ViewerKind.Contact ? Viewer.PersonKey : 0;

    private bool AtPortal => Storage.Face == Face.Portal;

    // A person is named for a case; a key that the person made for a program is not.
    private long NamedPerson => Viewer.Kind == ViewerKind.Person ? Viewer.PersonKey : 0;

    private DateTimeOffset Now => Storage.Clock.GetUtcNow();

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
            AccessScope.ByDepartment => OwnedByDepartment<T>(entity),
            AccessScope.ByCustomer => OwnedByCustomer<T>(entity, KeyOf(stored, nameof(IOwnedByCustomer.CustomerKey))),
            AccessScope.BySystem => OwnedBySystem<T>(entity, KeyOf(stored, nameof(IOwnedBySystem.SystemKey))),
            AccessScope.ByCase => OwnedByCase<T>(entity, KeyOf(stored, nameof(IOwnedByCase.CaseKey))),
            AccessScope.Named => OwnedByPerson<T>(entity),
            AccessScope.OfFace => OfFace<T>(entity),
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

    // A customer, a system or a case is itself stored under its own key; what belongs to it carries that key.
    private static string KeyOf(IReadOnlyEntityType stored, string name) => stored.FindProperty(name) is null ? "Key" : name;

    private Expression<Func<T, bool>> OwnedByCustomer<T>(string entity, string customerKey)
        where T : class =>
        row => JobSees(entity)
            || (EF.Property<Classification>(row, nameof(IOwnedByDepartment.Classification)) != Classification.Confidential
                && EF.Property<Classification>(row, nameof(IOwnedByDepartment.Classification)) != Classification.Embargoed
                && (SeesAllDepartments
                    || SeenDepartments.Contains(EF.Property<long>(row, nameof(IOwnedByDepartment.DepartmentKey)))
                    || SeenCustomers.Contains(EF.Property<long>(row, customerKey))));

    // Confidential rows are for those who are named for the system, and for nobody else.
    private Expression<Func<T, bool>> OwnedBySystem<T>(string entity, string systemKey)
        where T : class =>
        row => JobSees(entity)
            || SeenSystems.Contains(EF.Property<long>(row, systemKey))
            || (EF.Property<Classification>(row, nameof(IOwnedByDepartment.Classification)) != Classification.Confidential
                && EF.Property<Classification>(row, nameof(IOwnedByDepartment.Classification)) != Classification.Embargoed
                && (SeesAllDepartments
                    || SeenDepartments.Contains(EF.Property<long>(row, nameof(IOwnedByDepartment.DepartmentKey)))
                    || SeenCustomerSystems.Contains(EF.Property<long>(row, systemKey))));

    // Who takes part is asked in the same question, so that leaving a case ends access at once and everywhere.
    private Expression<Func<T, bool>> OwnedByCase<T>(string entity, string caseKey)
        where T : class =>
        row => JobSees(entity)
            || Set<Participant>().Any(named =>
                named.CaseKey == EF.Property<long>(row, caseKey) && named.PersonKey == NamedPerson
                && named.EndedAt == null && (named.EndsAt == null || named.EndsAt > Now))
            || (EF.Property<Classification>(row, nameof(IOwnedByDepartment.Classification)) != Classification.Confidential
                && EF.Property<Classification>(row, nameof(IOwnedByDepartment.Classification)) != Classification.Embargoed
                && (SeesAllDepartments
                    || SeenDepartments.Contains(EF.Property<long>(row, nameof(IOwnedByDepartment.DepartmentKey)))));

    // Somebody at the portal sees the own account there; and whatever a job asks at one face, it finds no account of the other.
    private Expression<Func<T, bool>> OfFace<T>(string entity)
        where T : class =>
        row => EF.Property<long?>(row, nameof(Person.ContactKey)) != null == AtPortal
            && (SeesCompany || JobSees(entity) || EF.Property<long>(row, nameof(Person.Key)) == SeenPerson);

    private Expression<Func<T, bool>> OwnedByPerson<T>(string entity)
        where T : class =>
        row => JobSees(entity) || EF.Property<long>(row, nameof(IOwnedByPerson.PersonKey)) == SeenPerson;
}
