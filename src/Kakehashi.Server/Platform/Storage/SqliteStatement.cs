using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// A statement run for thousands of rows, its values bound by their place. Microsoft.Data.Sqlite looks each value's name up
/// again for each row, which takes longer than the row itself.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection, sql, out _statement), _connection);
    }

    /// <summary>Whether values of a type are stored here as Microsoft.Data.Sqlite stores them.</summary>
    public static bool Takes(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(long) || bare == typeof(int) || bare == typeof(bool) || bare == typeof(double) || bare == typeof(string)
            || bare == typeof(byte[]);
    }

    /// <summary>Runs it once.</summary>
    /// <param name="count">How many values it has.</param>
    /// <param name="value">Value at a place, from 0.</param>
    /// <exception cref="SqliteException">The database refuses the row.</exception>
    public void Run(int count, Func<int, object?> value)
    {
        for (var at = 0; at < count; at++)
        {
            Check(Bind(at + 1, value(at)));
        }

        var answer = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        Check(answer == raw.SQLITE_DONE ? raw.SQLITE_OK : answer);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        bool yes => raw.sqlite3_bind_int64(_statement, place, yes ? 1 : 0),
        double number => raw.sqlite3_bind_double(_statement, place, number),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        _ => throw new InvalidOperationException($"A value of {value.GetType()} has no place in a row."),
    };

    private void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, _connection);
}
