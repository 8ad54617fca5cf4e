namespace Kakehashi.Formats.Inventories;

/// <summary>
/// Carries a refusal out of the depth of a parser. It never leaves this library: each public reader turns it into its
/// result, so that callers meet bad input as a value.
/// </summary>
internal sealed class BadInputException(InventoryRefusal refusal) : Exception(refusal.Code)
{
    private const int LongestDetail = 200;

    public BadInputException(string code, string where, string detail = "")
        : this(new InventoryRefusal(code, where, Excerpt.Of(detail, LongestDetail)))
    {
    }

    public InventoryRefusal Refusal { get; } = refusal;
}
