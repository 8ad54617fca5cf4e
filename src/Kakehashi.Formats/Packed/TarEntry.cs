namespace Kakehashi.Formats.Packed;

/// <summary>What a tar entry is, as far as documents are concerned.</summary>
internal enum TarEntryKind
{
    File,
    Link,
    Other,
}

/// <summary>An entry of a tar.</summary>
internal sealed record TarEntry(string Name, TarEntryKind Kind, TarEntryContent Content);
