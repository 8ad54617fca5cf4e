namespace Kakehashi.Cli;

/// <summary><c>index</c>.</summary>
internal static class IndexRun
{
    public static int Run(FileSystemInfo[] advisories, FileInfo file, TextWriter output, TextWriter errors)
    {
        var index = AdvisoryFiles.Index(advisories, errors);

        // Written beside and moved: whoever reads the old file meanwhile reads it whole.
        var draft = file.FullName + ".new";
        using (var stream = File.Create(draft))
        {
            index.Save(stream);
        }

        File.Move(draft, file.FullName, true);
        output.WriteLine($"{index.AdvisoryCount} advisories, {index.PackageCount} packages");
        return 0;
    }
}
