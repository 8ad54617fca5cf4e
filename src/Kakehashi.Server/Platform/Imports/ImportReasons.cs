namespace Kakehashi.Server.Platform.Imports;

/// <summary>Why a row was set aside. Stable codes; the page puts them into words.</summary>
internal static class ImportReasons
{
    public const string Required = "required";
    public const string TooLong = "too_long";
    public const string NotADay = "not_a_day";
    public const string NotAYesOrNo = "not_a_yes_or_no";
    public const string UnknownWord = "unknown_word";
    public const string UnknownCode = "unknown_code";
    public const string Duplicate = "duplicate";
    public const string ForbiddenCharacter = "forbidden_character";

    /// <summary>The record, or the department it would belong to, is another department's. Nothing more is told.</summary>
    public const string NotYours = "not_yours";

    /// <summary>The value is in use by another record and must be unique.</summary>
    public const string InUse = "in_use";
    public const string NotAMailAddress = "not_a_mail_address";
    public const string CorporateNumber = "corporate_number";
    public const string EndsBeforeItBegins = "ends_before_it_begins";
    public const string Circle = "circle";

    /// <summary>The change moves more than this record and is made on the record's own page.</summary>
    public const string MoveOnPage = "move_on_page";
}
