using Kakehashi.Matching.Cpe;

namespace Kakehashi.Formats.Advisories;

/// <summary>What a CPE says of its product beyond the version: edition, language, target.</summary>
internal static class CpeVariants
{
    private static readonly CpeField[] Narrowing =
        [CpeField.Edition, CpeField.Language, CpeField.SwEdition, CpeField.TargetSw, CpeField.TargetHw, CpeField.Other];

    /// <summary>The name without its version, as a statement asks for it; null when it says nothing more.</summary>
    /// <param name="cpe">The name.</param>
    /// <param name="isOfUpdate">Whether the update is no part of the version.</param>
    public static string? Of(CpeName cpe, bool isOfUpdate = false)
    {
        var name = cpe.Name;
        if (!isOfUpdate && Array.TrueForAll(Narrowing, attribute => name[attribute].IsAny))
        {
            return null;
        }

        var variant = name.With(CpeField.Version, CpeValue.Any);
        return CpeFormattedString.Bind(isOfUpdate ? variant : variant.With(CpeField.Update, CpeValue.Any));
    }
}
