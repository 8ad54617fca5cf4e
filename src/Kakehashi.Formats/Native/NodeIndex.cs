using System.Text.Json;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Native;

/// <summary>
/// The working group's <c>index.json</c> repeats all records beside it in one object. Read as well, it would store each record
/// twice, in two spellings that take turns.
/// </summary>
internal static class NodeIndex
{
    public static IEnumerable<DocumentPart> Read(JsonElement root) => throw new RecordFault(
        SetAsideReason.NoAdvisories, $"an index of {root.EnumerateObject().Count()} records that stand in files of their own");
}
