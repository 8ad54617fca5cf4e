namespace Kakehashi.Formats.Packed;

/// <summary>
/// Makes a stream seekable, as a zip needs: small ones in memory, larger ones in a temporary file that goes with the
/// stream.
/// </summary>
internal static class Spool
{
    private const int InMemory = 8 << 20;

    public static Stream Copy(Stream content)
    {
        Stream copy = new MemoryStream();
        try
        {
            var buffer = new byte[128 << 10];
            while (content.Read(buffer) is > 0 and var read)
            {
                if (copy is MemoryStream && copy.Length + read > InMemory)
                {
                    copy = ToFile((MemoryStream)copy);
                }

                copy.Write(buffer, 0, read);
            }

            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static FileStream ToFile(MemoryStream memory)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 128 << 10, FileOptions.DeleteOnClose);
        memory.Position = 0;
        memory.CopyTo(file);
        memory.Dispose();
        return file;
    }
}
