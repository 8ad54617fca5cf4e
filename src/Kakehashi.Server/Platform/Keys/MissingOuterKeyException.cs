namespace Kakehashi.Server.Platform.Keys;

/// <summary>The database holds what a key that is not here has sealed. The message says which, and what to do.</summary>
internal sealed class MissingOuterKeyException(string message) : InvalidOperationException(message)
{
    public static MissingOuterKeyException Of(string name, string file) => new(
        $"This database was sealed with the outer key {name}, which is not here. Put it back as {file}, set {OuterKey.EnvironmentName}, or run: kakehashi-server keys import FILE. No new key was made.");

    public static MissingOuterKeyException None(string file) => new(
        $"This database holds sealed keys, and there is no outer key: neither {file} nor {OuterKey.EnvironmentName}. Put the key back, or run: kakehashi-server keys import FILE. No new key was made.");
}
