using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;

namespace Kakehashi.Matching.Conditions;

/// <summary>
/// What a statement says of its product beyond name and version: it is about this edition, this language, this target only.
/// Compared with what the component says as NISTIR 7696 compares attributes; where the dictionary's words are looser than
/// the standard, the answer is "unknown" and not "disjoint".
/// </summary>
internal sealed class AskedVariant(WellFormedName asked)
{
    private static readonly CpeField[] Looked =
    [
        CpeField.Update, CpeField.Edition, CpeField.Language, CpeField.SwEdition,
        CpeField.TargetSw, CpeField.TargetHw, CpeField.Other,
    ];

    /// <summary>The attributes that are looked at.</summary>
    public static ReadOnlySpan<CpeField> Attributes => Looked;

    /// <summary>The statement's values.</summary>
    public WellFormedName Asked { get; } = asked;

    /// <summary>Whether the component is the one that is meant.</summary>
    /// <param name="said">What the component says of itself; null when nothing.</param>
    /// <param name="beside">What stands beside it.</param>
    public ConditionAnswer Judge(WellFormedName? said, Surroundings beside)
    {
        var answer = new ConditionAnswer(ConditionState.Holds, "");
        foreach (var attribute in Looked)
        {
            if (Asked[attribute].IsAny)
            {
                continue;
            }

            var one = Judge(attribute, Said(attribute, said), beside);
            if (one.State == ConditionState.Fails)
            {
                return one;
            }

            answer = Weightier(answer, one);
        }

        return answer;
    }

    // What is open outweighs what holds. Of two open facts the one comes first that a system may know elsewhere: what stands
    // beside the component.
    internal static ConditionAnswer Weightier(in ConditionAnswer first, in ConditionAnswer second)
    {
        if (first.State == ConditionState.Unknown)
        {
            return second is { State: ConditionState.Unknown, Reason: JudgementReasons.ConditionUnknown } ? second : first;
        }

        return second.State == ConditionState.Unknown || second.Because.Length > 0 ? second : first;
    }

    // Tools write a hyphen as update where they know none.
    private static CpeValue Said(CpeField attribute, WellFormedName? said) =>
        said is null || (attribute == CpeField.Update && said[attribute].IsNotApplicable) ? CpeValue.Any : said[attribute];

    private ConditionAnswer Judge(CpeField attribute, CpeValue said, Surroundings beside)
    {
        var value = Asked[attribute];
        var word = value.ToPlain().ToLowerInvariant();
        if (attribute == CpeField.SwEdition && ReleaseLines.Names(Asked, word))
        {
            return new ConditionAnswer(ConditionState.Holds, "");
        }

        switch (Compare(attribute, value, word, said))
        {
            case CpeRelation.Equal or CpeRelation.Superset:
                return new ConditionAnswer(ConditionState.Holds, "");
            case CpeRelation.Disjoint:
                return new ConditionAnswer(ConditionState.Fails, "", JudgementReasons.EditionOther);
        }

        // An operating system may be known from what stands on the same machine, and so may what a plug-in is plugged into.
        var isTarget = attribute == CpeField.TargetSw || PlatformFamilies.OfWord(word) is not null;
        var around = isTarget ? beside.Judge([AskedPlatform.ByWord(word)]) : new ConditionAnswer(ConditionState.Unknown, "");
        return around.State switch
        {
            ConditionState.Holds => around,
            ConditionState.Fails => around with { Reason = JudgementReasons.ConditionFails },
            _ => new ConditionAnswer(ConditionState.Unknown, "", Missing(attribute, word, isTarget && !value.IsNotApplicable)),
        };
    }

    private static CpeRelation Compare(CpeField attribute, CpeValue asked, string word, CpeValue said)
    {
        var relation = CpeMatching.Compare(asked, said);
        if (relation != CpeRelation.Disjoint || asked.Text is null || said.Text is null)
        {
            return relation;
        }

        var own = said.ToPlain().ToLowerInvariant();
        return attribute switch
        {
            CpeField.TargetSw => TargetWords.Compare(word, own),
            CpeField.Update => IsServicePack(word) && IsServicePack(own) ? relation : CpeRelation.Undefined,
            CpeField.Language => IsWithin(word, own) || IsWithin(own, word) ? CpeRelation.Undefined : relation,
            _ when Architectures.Of(word) is { } architecture =>
                Architectures.Of(own) is not { } other ? CpeRelation.Undefined
                : architecture == other ? CpeRelation.Equal
                : relation,
            _ => relation,
        };
    }

    // "en" and "en-us" are no two languages.
    private static bool IsWithin(string wide, string narrow) =>
        narrow.StartsWith(wide, StringComparison.Ordinal) && narrow.Length > wide.Length && narrow[wide.Length] is '-' or '_';

    private static bool IsServicePack(string word) =>
        word.Length > 2 && word.StartsWith("sp", StringComparison.Ordinal)
        && word.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Missing(CpeField attribute, string word, bool isTarget) =>
        isTarget ? JudgementReasons.ConditionUnknown
        : attribute == CpeField.Update ? JudgementReasons.CpeUpdate
        : attribute == CpeField.Language ? JudgementReasons.LanguageUnknown
        : attribute == CpeField.TargetHw || Architectures.Of(word) is not null ? JudgementReasons.HardwareUnknown
        : JudgementReasons.EditionUnknown;
}
