using System.ComponentModel.DataAnnotations;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>Which database, and where. Without a connection string it is SQLite in the data folder.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Folder of the embedded database and of the keys that lie outside any database.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Connection string of PostgreSQL, or empty for the embedded database.</summary>
    public string Postgres { get; set; } = "";

    public bool IsEmbedded => Postgres.Length == 0;

    public string SqliteFile => Path.Combine(DataFolder, "kakehashi.db");
}
