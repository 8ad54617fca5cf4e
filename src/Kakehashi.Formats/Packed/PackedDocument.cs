namespace Kakehashi.Formats.Packed;

/// <summary>A document that came out of a file, folder or archive, or the reason why one did not.</summary>
internal readonly record struct PackedDocument
{
    private PackedDocument(string where, GuardedStream? content, string why, string detail)
    {
        Where = where;
        Content = content;
        Why = why;
        Detail = detail;
    }

    public string Where { get; }

    /// <summary>
    /// The document from its first byte; valid until the next document is asked for. Null for a fault.
    /// </summary>
    public GuardedStream? Content { get; }

    public string Why { get; }

    public string Detail { get; }

    public static PackedDocument Of(string where, GuardedStream content) => new(where, content, "", "");

    public static PackedDocument Fault(string where, string why, string detail) => new(where, null, why, detail);
}
