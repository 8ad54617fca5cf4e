using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Oval;

/// <summary>What a single test says of packages.</summary>
internal sealed class OvalCriterion(OvalTables tables)
{
    // Files that tell the release, and the kernel that is to be started: true of any machine that keeps itself up to date.
    private static readonly string[] SystemFiles =
        ["debian_version", "lsb-release", "os-release", "SuSE-release", "redhat-release", "oracle-release"];

    private const string Boot = "/boot/";

    /// <summary>Reads a test.</summary>
    /// <param name="testRef">The test.</param>
    /// <param name="comment">The criterion in the publisher's words.</param>
    public OvalFinding Read(string? testRef, string? comment)
    {
        if (tables.Test(testRef) is not { } test)
        {
            return OvalFinding.Unknown(JudgementReasons.ConditionUnknown);
        }

        return test.Kind switch
        {
            "rpminfo_test" or "dpkginfo_test" => OfPackage(test, comment),
            "textfilecontent54_test" or "textfilecontent_test" => OfFile(test, comment),

            // "none satisfy" is how Red Hat says that the criteria are for its systems alone.
            "rpmverifyfile_test" => test.WantsNone ? OvalFinding.Never : OvalFinding.Holds,
            "uname_test" or "family_test" => OvalFinding.Holds,
            _ => OvalFinding.Unknown(JudgementReasons.ConditionUnknown),
        };
    }

    private OvalFinding OfFile(OvalTest test, string? comment)
    {
        var found = tables.Object(test.ObjectRef);
        var name = found?.File?[(found.File.LastIndexOf('/') + 1)..] ?? "";
        return name == "manifest" ? OfPackage(test, comment)
            : name.EndsWith(".module", StringComparison.Ordinal) ? OvalFinding.Unknown(JudgementReasons.Module)
            : SystemFiles.Contains(name, StringComparer.Ordinal)
                || found?.File?.StartsWith(Boot, StringComparison.Ordinal) == true ? OvalFinding.Holds
            : OvalFinding.Unknown(JudgementReasons.ConditionUnknown);
    }

    private OvalFinding OfPackage(OvalTest test, string? comment)
    {
        if (NamesOf(tables.Object(test.ObjectRef)) is not { Count: > 0 } names)
        {
            return OvalFinding.Unknown(JudgementReasons.ConditionUnknown);
        }

        var states = test.StateRefs.Select(tables.State).ToList();
        var versions = states.OfType<OvalState>().Where(state => state.Operation is not null).ToList();
        if (states.Count > 0 && versions.Count == 0 && states.TrueForAll(state => state is not null))
        {
            // Its key, its architecture, or which release the package of that name says the system is.
            return test.WantsNone ? OvalFinding.Unknown(JudgementReasons.ConditionUnknown) : OvalFinding.Holds;
        }

        if (test.WantsNone)
        {
            return states.Count == 0
                ? new OvalFinding(OvalOutcome.Absent, Claims(names, VersionRange.Everything, null, null, comment))
                : OvalFinding.Unknown(JudgementReasons.Negate);
        }

        var (range, fix, why) = states.Count == 0 ? (VersionRange.Everything, null, null)
            : states.Count == 1 && versions is [{ Evr: { } evr, Operation: { } operation }] ? Range(operation, evr)
            : (VersionRange.Everything, null, JudgementReasons.BoundUnordered);
        return new OvalFinding(OvalOutcome.Packages, Claims(names, range, fix, why, comment));
    }

    private static (VersionRange Range, string? Fix, string? Why) Range(string operation, string evr) => operation switch
    {
        // Debian writes 0 both where nothing is mended yet and where nothing is to be mended.
        "less than" when evr is "0" or "0-0" => (VersionRange.Everything, null, JudgementReasons.RangeMissing),
        "less than" => (new([new(null, false, evr, false)]), evr, null),
        "less than or equal" => (new([new(null, false, evr, true)]), null, null),
        "equals" => (new([VersionInterval.Exactly(evr)]), null, null),
        "greater than" => (new([new(evr, false, null, false)]), null, null),
        "greater than or equal" => (new([new(evr, true, null, false)]), null, null),
        _ => (VersionRange.Everything, null, JudgementReasons.BoundUnordered),
    };

    private static List<OvalClaim> Claims(
        IReadOnlyList<string> names, VersionRange range, string? fix, string? why, string? comment) =>
        [.. names.Select(name => new OvalClaim(name, range, fix, why, Text(name, range, comment)))];

    // Ubuntu's comments speak of the source package; what is asked for is the binary one.
    private static string Text(string name, VersionRange range, string? comment) =>
        comment is { Length: > 0 } && comment.Contains(name, StringComparison.Ordinal)
            ? comment
            : $"{name} {range.ToText()}{(comment is { Length: > 0 } ? $" ({comment})" : "")}";

    private List<string>? NamesOf(OvalObject? found)
    {
        if (found is null || found.Name is not null)
        {
            return found?.Name is { } name ? [name] : null;
        }

        if (tables.Variable(found.NameRef) is not { } values)
        {
            return null;
        }

        // A pattern that cannot be told may be any package: then none of them is.
        var names = values.Select(value => value.StartsWith('^') ? OvalPattern.NameOf(value) : value)
            .OfType<string>()
            .ToList();
        return names.Count == values.Count ? names : null;
    }
}
