namespace Kakehashi.Formats.Advisories;

/// <summary>One record cannot be understood. Caught where the record ends; the next one is read.</summary>
internal sealed class RecordFault(string why, string detail) : Exception(detail)
{
    public string Why { get; } = why;
}
