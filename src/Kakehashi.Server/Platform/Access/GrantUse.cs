using System.Collections.Concurrent;
using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Platform.Access;

/// <summary>
/// Which grants a viewer has used: those under which a record was asked to be acted upon. A viewer serves many requests at once
/// and lives for a day at most, so each grant is told once a day.
/// </summary>
internal sealed class GrantUse
{
    private readonly List<(EffectiveGrant Grant, HashSet<long>? Departments)> _grants = [];
    private readonly ConcurrentDictionary<long, bool> _used = new();

    public void Add(EffectiveGrant grant)
    {
        if (grant.GrantKey != 0)
        {
            _grants.Add((grant, grant.DepartmentKeys is { } keys ? [.. keys] : null));
        }
    }

    public void Note(Duty duty, long? department, long? customer = null, long? system = null)
    {
        foreach (var (grant, departments) in _grants)
        {
            var reaches = grant.SystemKey is { } named ? named == system
                : grant.CustomerKey is { } one ? one == customer || (system is { } of && grant.CustomerSystems.Contains(of))
                : departments is null || (department is { } unit && departments.Contains(unit));
            if (reaches && grant.Duties.Contains(duty))
            {
                _used.TryAdd(grant.GrantKey, false);
            }
        }
    }

    public long[] Take() => [.. _used.Where(one => !one.Value && _used.TryUpdate(one.Key, true, false)).Select(one => one.Key)];
}
