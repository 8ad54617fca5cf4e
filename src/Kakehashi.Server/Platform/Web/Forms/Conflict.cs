using Kakehashi.Domain;

namespace Kakehashi.Server.Platform.Web.Forms;

/// <summary>
/// Somebody saved after this form was opened. Shown instead of the form: only the fields that differ, both texts side by side,
/// and the person chooses for each. Nothing typed is lost.
/// </summary>
/// <param name="SavedBy">Who saved first.</param>
/// <param name="SavedAt">When that was.</param>
/// <param name="VersionName">Name of the posted version field.</param>
/// <param name="Version">The version now stored: the next post is meant on top of it.</param>
/// <param name="Fields">The fields that differ.</param>
/// <param name="Unchanged">Name and value of the other fields of the form, posted along.</param>
internal sealed record Conflict(
    string SavedBy,
    DateTimeOffset? SavedAt,
    string VersionName,
    RecordVersion Version,
    IReadOnlyList<ConflictField> Fields,
    IReadOnlyDictionary<string, string> Unchanged);

/// <summary>A field of which two texts exist.</summary>
/// <param name="Label">Its label on the form.</param>
/// <param name="Name">Its posted name.</param>
/// <param name="Saved">What is stored.</param>
/// <param name="Typed">What this person typed.</param>
internal sealed record ConflictField(string Label, string Name, string Saved, string Typed);
