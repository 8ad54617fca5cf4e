using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Kakehashi.Cli;

/// <summary>A file as memory: only the pages that are looked at are read. The file must not shrink meanwhile.</summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;

    private MappedFile(MemoryMappedFile file, int length)
    {
        _file = file;
        _length = length;
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    /// <summary>Maps a file.</summary>
    /// <returns>Null when it is empty or larger than 2 GiB: such a file cannot be mapped whole.</returns>
    public static MappedFile? Open(FileInfo file)
    {
        if (file.Length is 0 or > int.MaxValue)
        {
            return null;
        }

        // Whoever replaces the file by another one does not disturb us; we keep the old one.
        var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        return new MappedFile(
            MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false),
            (int)file.Length);
    }

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
