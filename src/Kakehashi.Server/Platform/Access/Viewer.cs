using System.Globalization;
using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Platform.Access;

/// <summary>Who looks. The database is opened for a viewer and shows what the viewer may see; nobody sees nothing.</summary>
internal sealed class Viewer
{
    private readonly HashSet<Duty> _companyDuties = [];
    private readonly Dictionary<long, HashSet<Duty>> _dutiesByDepartment = [];
    private readonly Dictionary<long, HashSet<Duty>> _dutiesByCustomer = [];
    private readonly Dictionary<long, HashSet<Duty>> _dutiesBySystem = [];
    private readonly HashSet<string> _mayTouch = [];
    private readonly GrantUse _use = new();
    private string? _sightName;

    private Viewer(ViewerKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    public static Viewer Nobody { get; } = new(ViewerKind.Nobody, "nobody");

    public ViewerKind Kind { get; }

    /// <summary>Name of the person, the API key or the job; for pages and logs of the installation, never for access.</summary>
    public string Name { get; }

    public long PersonKey { get; private init; }

    /// <summary>Opaque id under which evidence knows the viewer.</summary>
    public Guid Id { get; private init; }

    public string Language { get; private init; } = "ja";

    /// <summary>The customer whose contact the viewer is; 0 for everybody else.</summary>
    public long ContactOf { get; private init; }

    /// <summary>Sees every department's records up to company secret.</summary>
    public bool SeesAllDepartments { get; private set; }

    /// <summary>Departments whose records are seen, those below already unfolded.</summary>
    public long[] DepartmentKeys { get; private set; } = [];

    /// <summary>Systems for which the viewer is named in person.</summary>
    public long[] SystemKeys { get; private set; } = [];

    /// <summary>Customers for which the viewer holds a grant.</summary>
    public long[] CustomerKeys { get; private set; } = [];

    /// <summary>Systems of those customers; their restricted records are not seen by that.</summary>
    public long[] CustomerSystemKeys { get; private set; } = [];

    public bool IsSomebody => Kind != ViewerKind.Nobody;

    /// <summary>Somebody with a session of the own, at either face; no program and no job.</summary>
    public bool HasSession => Kind is ViewerKind.Person or ViewerKind.Contact;

    /// <summary>May decrypt protected values: people only, and never through a program's key.</summary>
    public bool MayReveal => Kind == ViewerKind.Person;

    public static Viewer ForPerson(
        long personKey, Guid id, string name, string language, IEnumerable<EffectiveGrant> grants) =>
        WithGrants(new Viewer(ViewerKind.Person, name) { PersonKey = personKey, Id = id, Language = language }, grants);

    /// <summary>A contact at the portal: sees the own account, and what is published to the contact.</summary>
    public static Viewer ForContact(long personKey, Guid id, string name, string language, long customerKey)
    {
        var viewer = new Viewer(ViewerKind.Contact, name) { PersonKey = personKey, Id = id, Language = language, ContactOf = customerKey };
        viewer._companyDuties.Add(Duty.UsePortal);
        return viewer;
    }

    /// <summary>A program acts with at most the grants of the person who made its key, cut down to the key's scopes.</summary>
    public static Viewer ForApiKey(
        long personKey, Guid id, string name, IEnumerable<EffectiveGrant> grants) =>
        WithGrants(new Viewer(ViewerKind.ApiKey, name) { PersonKey = personKey, Id = id }, grants);

    /// <summary>A job sees the entities that it names, all their rows, and can decrypt nothing.</summary>
    public static Viewer ForJob(string name, params Type[] mayTouch)
    {
        var viewer = new Viewer(ViewerKind.Job, name);
        foreach (var type in mayTouch)
        {
            viewer._mayTouch.Add(type.Name);
        }

        return viewer;
    }

    /// <summary>
    /// Whether the viewer sees a system, or what belongs to it: the rule by which the database filters such rows, for what is
    /// held in memory.
    /// </summary>
    public bool MaySee(long systemKey, long departmentKey, Classification classification) =>
        IsSomebody
        && (Array.BinarySearch(SystemKeys, systemKey) >= 0
            || (classification is not (Classification.Confidential or Classification.Embargoed)
                && (SeesAllDepartments || Array.BinarySearch(DepartmentKeys, departmentKey) >= 0
                    || Array.BinarySearch(CustomerSystemKeys, systemKey) >= 0)));

    /// <summary>A name of what the viewer sees: the same for all who see the same, and for nobody else.</summary>
    public string SightName => _sightName ??= Kind switch
    {
        ViewerKind.Person or ViewerKind.ApiKey => string.Create(
            CultureInfo.InvariantCulture,
            $"{(SeesAllDepartments ? "all" : "")}|{Keys(DepartmentKeys)}|{Keys(SystemKeys)}|{Keys(CustomerKeys)}|{Keys(CustomerSystemKeys)}"),
        _ => "nothing",
    };

    /// <summary>The job goes on in the name of the person who asked for it: that is who evidence will name.</summary>
    public Viewer InTheNameOf(long personKey, Guid id)
    {
        var viewer = new Viewer(Kind, Name) { PersonKey = personKey, Id = id, Language = Language };
        viewer._mayTouch.UnionWith(_mayTouch);
        return viewer;
    }

    public bool MayTouch(string entity) => _mayTouch.Contains(entity);

    /// <summary>Has the duty for at least one department: enough to open a page, never enough to act on a record.</summary>
    public bool Has(Duty duty) =>
        Kind == ViewerKind.Job || _companyDuties.Contains(duty)
        || _dutiesByDepartment.Values.Concat(_dutiesByCustomer.Values).Concat(_dutiesBySystem.Values).Any(duties => duties.Contains(duty));

    /// <summary>May act on this record.</summary>
    public bool MayAct(Duty duty, IOwnedByDepartment record)
    {
        var customer = (record as IOwnedByCustomer)?.CustomerKey;
        var system = (record as IOwnedBySystem)?.SystemKey;
        var may = MayActIn(duty, record.DepartmentKey) || Holds(_dutiesByCustomer, customer, duty) || Holds(_dutiesBySystem, system, duty);
        if (may)
        {
            _use.Note(duty, record.DepartmentKey, customer, system);
        }

        return may;
    }

    /// <summary>May act in this department, as when a record is created or moved there.</summary>
    public bool MayActIn(Duty duty, long departmentKey) =>
        Kind == ViewerKind.Job || _companyDuties.Contains(duty)
        || Holds(_dutiesByDepartment, departmentKey, duty);

    /// <summary>May act for the whole company, as when the department tree itself is changed.</summary>
    public bool MayActEverywhere(Duty duty)
    {
        var may = Kind == ViewerKind.Job || _companyDuties.Contains(duty);
        if (may)
        {
            _use.Note(duty, null);
        }

        return may;
    }

    /// <summary>Keys of the grants that the viewer has used since this was asked, each told once.</summary>
    public long[] TakeUsedGrants() => _use.Take();

    private static Viewer WithGrants(Viewer viewer, IEnumerable<EffectiveGrant> grants)
    {
        var sight = new Sight();
        foreach (var grant in grants)
        {
            viewer._use.Add(grant);
            var reads = grant.Duties.Contains(Duty.Read);
            if (grant.SystemKey is { } system)
            {
                Give(viewer._dutiesBySystem, [system], grant.Duties);
                sight.Systems.Add(system);
            }
            else if (grant.CustomerKey is { } customer)
            {
                Give(viewer._dutiesByCustomer, [customer], grant.Duties);
                Give(viewer._dutiesBySystem, grant.CustomerSystems, grant.Duties);
                sight.Add(reads, sight.Customers, [customer]);
                sight.Add(reads, sight.CustomerSystems, grant.CustomerSystems);
            }
            else if (grant.DepartmentKeys is { } departments)
            {
                Give(viewer._dutiesByDepartment, departments, grant.Duties);
                sight.Add(reads, sight.Departments, departments);
            }
            else
            {
                viewer._companyDuties.UnionWith(grant.Duties);
                viewer.SeesAllDepartments |= reads;
            }
        }

        viewer.DepartmentKeys = [.. sight.Departments];
        viewer.SystemKeys = [.. sight.Systems];
        viewer.CustomerKeys = [.. sight.Customers];
        viewer.CustomerSystemKeys = [.. sight.CustomerSystems];
        return viewer;
    }

    private static void Give(Dictionary<long, HashSet<Duty>> held, IReadOnlyList<long> keys, IReadOnlyList<Duty> duties)
    {
        foreach (var key in keys)
        {
            if (!held.TryGetValue(key, out var there))
            {
                held[key] = there = [];
            }

            there.UnionWith(duties);
        }
    }

    private static bool Holds(Dictionary<long, HashSet<Duty>> held, long? key, Duty duty) =>
        key is { } one && held.TryGetValue(one, out var duties) && duties.Contains(duty);

    private static string Keys(long[] keys) => string.Join(',', keys);

    private sealed class Sight
    {
        public SortedSet<long> Departments { get; } = [];

        public SortedSet<long> Systems { get; } = [];

        public SortedSet<long> Customers { get; } = [];

        public SortedSet<long> CustomerSystems { get; } = [];

        public void Add(bool reads, SortedSet<long> to, IReadOnlyList<long> keys)
        {
            if (reads)
            {
                to.UnionWith(keys);
            }
        }
    }
}

internal enum ViewerKind
{
    Nobody,
    Person,
    ApiKey,
    Contact,
    Job,
}
