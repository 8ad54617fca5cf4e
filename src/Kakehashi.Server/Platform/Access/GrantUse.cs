using System.Collections.Concurrent;
using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Platform.Access;

/// <summary>
/// Which grants a viewer has used: those under which a record was asked to be acted upon. A viewer serves many requests at once
/// and lives for a day at most, so each grant is told once a day.
/// </summary>
internal sealed class GrantUse
{
    private readonly List<(long Key, Duty[] Duties, HashSet<long>? Departments)> _grants = [];
    private readonly ConcurrentDictionary<long, bool> _used = new();

    public void Add(EffectiveGrant grant)
    {
        if (grant.GrantKey != 0 && grant.SystemKey is null)
        {
            _grants.Add((grant.GrantKey, [.. grant.Duties], grant.DepartmentKeys is { } keys ? [.. keys] : null));
        }
    }

    public void Note(Duty duty, long? department)
    {
        foreach (var (key, duties, departments) in _grants)
        {
            if (duties.Contains(duty) && (departments is null || (department is { } one && departments.Contains(one))))
            {
                _used.TryAdd(key, false);
            }
        }
    }

    public long[] Take() => [.. _used.Where(one => !one.Value && _used.TryUpdate(one.Key, true, false)).Select(one => one.Key)];
}
