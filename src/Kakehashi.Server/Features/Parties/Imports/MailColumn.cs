using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Imports;

namespace Kakehashi.Server.Features.Parties.Imports;

/// <summary>A column of mail addresses, folded to the one spelling that is stored.</summary>
internal static class MailColumn
{
    public static ImportColumn<string> Of(string name, string japanese, string english, bool isRequired) =>
        new(name, japanese, english, "", Parse, value => value) { IsRequired = isRequired, Example = "taro.mihon@example.jp" };

    private static CellFault? Parse(string cell, out string value)
    {
        value = MailAddress.Fold(cell);
        return MailAddress.IsShaped(value) ? null : new CellFault(ImportReasons.NotAMailAddress);
    }
}
