using System.Data.Common;
using System.Globalization;

namespace Kakehashi.Load;

/// <summary>Names a person for single systems all over the company, in the database of a server that does not run.</summary>
internal static class Grants
{
    /// <summary>Adds so many grants of one system each; how many were added.</summary>
    /// <param name="installation">Where.</param>
    /// <param name="person">Number of the person.</param>
    /// <param name="systems">How many systems.</param>
    public static async Task<long> AddAsync(Installation installation, int person, int systems)
    {
        await using var connection = Databases.Open(installation);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO parties_role_grants (person_key, role, system_key)
            SELECT person.key, 'Reader', system.key FROM parties_people AS person, systems_systems AS system
            WHERE person.code = @person AND NOT EXISTS (
                SELECT 1 FROM parties_role_grants AS held WHERE held.person_key = person.key AND held.system_key = system.key)
            ORDER BY system.key * 7919 % 5003 LIMIT @systems
            """;
        Add(command, "@person", string.Create(CultureInfo.InvariantCulture, $"E{person:D5}"));
        Add(command, "@systems", systems);
        return await command.ExecuteNonQueryAsync();
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
