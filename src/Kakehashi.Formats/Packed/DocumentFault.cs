namespace Kakehashi.Formats.Packed;

/// <summary>
/// Outside content that cannot be read on. Streams have no other way to say so; it never leaves this library, where the
/// document is set aside with the code and the detail.
/// </summary>
internal sealed class DocumentFault(string why, string detail) : Exception(detail)
{
    public string Why { get; } = why;
}
