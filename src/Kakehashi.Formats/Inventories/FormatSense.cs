namespace Kakehashi.Formats.Inventories;

internal static class FormatSense
{
    public static string? Tell(ReadOnlySpan<byte> head, string fileName) => null;
}
