namespace Kakehashi.Formats.Exports;

/// <summary>The few sentences that the standards ask for; English, as the documents are.</summary>
internal static class ExportSentences
{
    /// <summary>What an affected product's owner should do (VEX action statement); never empty.</summary>
    public static string Action(VexStatement statement) => statement.Fixed.Count > 0
        ? $"Update {statement.Component.Name} to a version that mends it: {string.Join(", ", statement.Fixed)}."
        : "The records name no version that mends it. Look at them for a mitigation, and ask the supplier.";

    /// <summary>Why a product is not affected, where no justification says it (VEX impact statement); never empty.</summary>
    public static string Impact(VexStatement statement) =>
        Basis(statement) is { Length: > 0 } basis ? basis : "The author holds that the product is not affected and gives no further reason.";

    /// <summary>What the state rests on: the code of the reason, what was compared, the records. Empty when nothing is known.</summary>
    public static string Basis(VexStatement statement)
    {
        var reason = statement.Reason.Length > 0 && statement.Detail.Length > 0
            ? $"{statement.Reason}: {statement.Detail}"
            : statement.Reason + statement.Detail;
        var records = statement.Records.Count > 0 ? $"According to {string.Join(", ", statement.Records)}." : "";
        var places = statement.Places.Count > 0 ? $"On {string.Join(", ", statement.Places)}." : "";
        return string.Join(" ", new[] { reason, records, places }.Where(part => part.Length > 0));
    }
}
