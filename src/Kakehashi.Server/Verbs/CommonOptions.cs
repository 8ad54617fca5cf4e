using System.CommandLine;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Verbs;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<string> Data(string folder = "data") => new("--data")
    {
        Description = "Folder of the embedded database and of the keys outside it.",
        DefaultValueFactory = _ => folder,
    };

    public static Option<string> Urls(string urls) => new("--urls")
    {
        Description = "Address to listen on.",
        DefaultValueFactory = _ => urls,
    };

    /// <summary>Connection string of PostgreSQL; from the environment, so that it stays out of process lists.</summary>
    public static DatabaseOptions Database(string data) => new()
    {
        DataFolder = Path.GetFullPath(data),
        Postgres = Environment.GetEnvironmentVariable("KAKEHASHI_POSTGRES") ?? "",
    };
}
