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
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Kakehashi.slnx")))
            {
                var shared = System.IO.Path.Combine(folder.Parent!.FullName, "shared");
                return Directory.Exists(shared) ? shared : null;
            }
        }

        return null;
    }
}
