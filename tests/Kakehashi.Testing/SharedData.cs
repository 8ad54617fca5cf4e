using Xunit;

namespace Kakehashi.Testing;

/// <summary>
/// The shared folder beside the checkout: real feeds and other projects' vectors. A test that needs it calls
/// <see cref="Path"/>, and is skipped where the folder is absent; in CI its absence is a failure.
/// </summary>
public static class SharedData
{
    public static string Path(string relative)
    {
        var root = Root();
        if (root is null)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail("CI needs the shared folder beside the checkout, and it is not there.");
            }

            Assert.Skip("Needs the shared folder beside the checkout.");
        }

        var path = System.IO.Path.Combine(root!, relative);
        Assert.True(File.Exists(path) || Directory.Exists(path), $"shared/{relative} is missing");
        return path;
    }

    private static string? Root()
    {
        var shared = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Checkout.Root)!, "shared");
        return Directory.Exists(shared) ? shared : null;
    }
}
