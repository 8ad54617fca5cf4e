namespace Kakehashi.Server.Platform.Storage;

/// <summary>Files that nobody but the owner of the process reads.</summary>
internal static class OwnersFile
{
    /// <summary>Makes a file that must not exist yet.</summary>
    public static FileStream Create(string path, FileOptions options = FileOptions.None)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = options };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, how);
    }
}
