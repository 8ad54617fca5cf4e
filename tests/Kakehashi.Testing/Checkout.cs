namespace Kakehashi.Testing;

/// <summary>The checkout that the tests run in.</summary>
public static class Checkout
{
    /// <summary>Its root folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Kakehashi.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The test does not run inside the checkout.");
    }
}
