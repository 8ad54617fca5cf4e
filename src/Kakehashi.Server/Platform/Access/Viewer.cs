using System.Globalization;
using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Platform.Access;

/// <summary>Who looks. The database is opened for a viewer and shows what the viewer may see; nobody sees nothing.</summary>
internal sealed class Viewer
{
    private readonly HashSet<Duty> _companyDuties = [];
    private readonly Dictionary<long, HashSet<Duty>> _dutiesByDepartment = [];
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

    /// <summary>Sees every department's records up to company secret.</summary>
    public bool SeesAllDepartments { get; private set; }

    /// <summary>Departments whose records are seen, those below already unfolded.</summary>
    public long[] DepartmentKeys { get; private set; } = [];

    /// <summary>Systems for which the viewer is named in person.</summary>
    public long[] SystemKeys { get; private set; } = [];

    public bool IsSomebody => Kind != ViewerKind.Nobody;

    /// <summary>May decrypt protected values: people only, and never through a program's key.</summary>
    public bool MayReveal => Kind == ViewerKind.Person;

    public static Viewer ForPerson(
        long personKey, Guid id, string name, string language, IEnumerable<EffectiveGrant> grants) =>
        WithGrants(new Viewer(ViewerKind.Person, name) { PersonKey = personKey, Id = id, Language = language }, grants);

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
                && (SeesAllDepartments || Array.BinarySearch(DepartmentKeys, departmentKey) >= 0)));

    /// <summary>A name of what the viewer sees: the same for all who see the same, and for nobody else.</summary>
    public string SightName => _sightName ??= Kind switch
    {
        ViewerKind.Person or ViewerKind.ApiKey => string.Create(
            CultureInfo.InvariantCulture, $"{(SeesAllDepartments ? "all" : "")}|{string.Join(',', DepartmentKeys)}|{string.Join(',', SystemKeys)}"),
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
        Kind == ViewerKind.Job || _companyDuties.Contains(duty) || _dutiesByDepartment.Values.Any(duties => duties.Contains(duty));

    /// <summary>May act on this record.</summary>
    public bool MayAct(Duty duty, IOwnedByDepartment record)
    {
        var may = MayActIn(duty, record.DepartmentKey);
        if (may)
        {
            _use.Note(duty, record.DepartmentKey);
        }

        return may;
    }

    /// <summary>May act in this department, as when a record is created or moved there.</summary>
    public bool MayActIn(Duty duty, long departmentKey) =>
        Kind == ViewerKind.Job || _companyDuties.Contains(duty)
        || (_dutiesByDepartment.TryGetValue(departmentKey, out var duties) && duties.Contains(duty));

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
        var departments = new SortedSet<long>();
        var systems = new SortedSet<long>();
        foreach (var grant in grants)
        {
            viewer._use.Add(grant);
            if (grant.SystemKey is { } system)
            {
                systems.Add(system);
            }
            else if (grant.DepartmentKeys is not { } keys)
            {
                viewer._companyDuties.UnionWith(grant.Duties);
                viewer.SeesAllDepartments |= grant.Duties.Contains(Duty.Read);
            }
            else
            {
                foreach (var key in keys)
                {
                    viewer.Grant(key, grant.Duties);
                    if (grant.Duties.Contains(Duty.Read))
                    {
                        departments.Add(key);
                    }
                }
            }
        }

        viewer.DepartmentKeys = [.. departments];
        viewer.SystemKeys = [.. systems];
        return viewer;
    }

    private void Grant(long departmentKey, IEnumerable<Duty> duties)
    {
        if (!_dutiesByDepartment.TryGetValue(departmentKey, out var held))
        {
            _dutiesByDepartment[departmentKey] = held = [];
        }

        held.UnionWith(duties);
    }
}

internal enum ViewerKind
{
    Nobody,
    Person,
    ApiKey,
    Job,
}

/// <summary>A grant with its department unfolded to those below it; no departments means the whole company.</summary>
internal sealed record EffectiveGrant(
    IReadOnlyList<Duty> Duties, IReadOnlyList<long>? DepartmentKeys, long? SystemKey = null, long GrantKey = 0);
