namespace Kakehashi.Formats.Inventories;

/// <summary>Why a whole file was not taken. Nothing of it counts then.</summary>
/// <param name="Code">Stable code, one of <see cref="RefusalCodes"/>.</param>
/// <param name="Where">The place for a person: <c>line 4 column 17</c>, <c>byte 1042</c>, <c>file</c>.</param>
/// <param name="Detail">What was found there or what limit was passed, at most 200 characters; may be empty.</param>
public sealed record InventoryRefusal(string Code, string Where, string Detail);
