using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Conditions;

/// <summary>
/// The variants of its own product that a statement is about, of which one suffices. Listed together they may be all there
/// are ("community" and "enterprise"): then it does not matter which of them the component is.
/// </summary>
internal sealed class AskedVariants
{
    private static readonly string[] Free = ["community", "open_source", "free"];
    private static readonly string[] Paid = ["enterprise", "commerce", "commercial"];

    private readonly AskedVariant[] _variants;

    private AskedVariants(AskedVariant[] variants) => _variants = variants;

    /// <summary>Parts what a statement asks for of its own product from what it asks for beside it.</summary>
    /// <param name="package">The statement's product.</param>
    /// <param name="onlyWith">CPE 2.3 strings.</param>
    /// <param name="platforms">Those that are about something else.</param>
    public static AskedVariants? Of(PackageName package, IReadOnlyList<string> onlyWith, out IReadOnlyList<string> platforms)
    {
        var own = new List<AskedVariant>();
        var others = new List<string>();
        foreach (var cpe in onlyWith)
        {
            if (package.Ecosystem == PackageName.CpeEcosystem && CpeName.TryParse(cpe, out var name)
                && name.ProductKey == package.Name && name.Version.Length == 0 && IsNarrow(name.Name))
            {
                own.Add(new AskedVariant(name.Name));
            }
            else
            {
                others.Add(cpe);
            }
        }

        platforms = own.Count == 0 ? onlyWith : others;
        return own.Count == 0 ? null : new AskedVariants([.. own]);
    }

    /// <summary>Whether a name says anything of a product beyond its version.</summary>
    public static bool IsNarrow(WellFormedName name)
    {
        foreach (var attribute in AskedVariant.Attributes)
        {
            if (!name[attribute].IsAny)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the component is one of those that are meant.</summary>
    /// <param name="said">What the component says of itself; null when nothing.</param>
    /// <param name="beside">What stands beside it.</param>
    public ConditionAnswer Judge(WellFormedName? said, Surroundings beside)
    {
        ConditionAnswer? failed = null;
        ConditionAnswer? unknown = null;
        var open = new List<WellFormedName>();
        foreach (var variant in _variants)
        {
            var answer = variant.Judge(said, beside);
            switch (answer.State)
            {
                case ConditionState.Holds:
                    return answer;
                case ConditionState.Fails:
                    failed ??= answer;
                    break;
                default:
                    unknown = unknown is { } former ? AskedVariant.Weightier(former, answer) : answer;
                    open.Add(variant.Asked);
                    break;
            }
        }

        return unknown is null ? failed!.Value
            : AreAll(open) ? new ConditionAnswer(ConditionState.Holds, "")
            : unknown.Value;
    }

    // Only names that differ in one attribute can be alternatives of each other.
    internal static bool AreAll(List<WellFormedName> open)
    {
        if (open.Count < 2)
        {
            return false;
        }

        var differing = AskedVariant.Attributes.ToArray()
            .Where(attribute => open.Exists(name => name[attribute] != open[0][attribute])).ToList();
        if (differing.Count != 1)
        {
            return false;
        }

        // What they have in common must not be open itself.
        var common = AskedVariant.Attributes.ToArray().Where(attribute => attribute != differing[0]);
        return common.All(attribute => open[0][attribute].IsAny) && AreAll(open.ConvertAll(name => name[differing[0]]));
    }

    private static bool AreAll(List<CpeValue> values)
    {
        // With and without: NA beside a value leaves nothing.
        if (values.Exists(value => value.IsNotApplicable) || values.Exists(value => value.IsAny))
        {
            return true;
        }

        var words = values.ConvertAll(value => value.ToPlain().ToLowerInvariant());
        return Architectures.AreAll(words) || (words.Exists(Free.Contains) && words.Exists(Paid.Contains));
    }
}
