using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Platforms;
using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Oval;

/// <summary>Reads one <c>definition</c> of class patch (an erratum) or vulnerability.</summary>
internal sealed class OvalDefinition(OvalTables tables)
{
    private const int LongestId = 200;

    private readonly OvalCriteria _criteria = new(tables);
    private readonly OvalCriterion _criterion = new(tables);

    /// <summary>Whether definitions of the class speak of vulnerabilities; the others tell what is installed.</summary>
    public static bool IsAbout(string? definitionClass) => definitionClass is "patch" or "vulnerability";

    /// <summary>The records of a definition: one, or for a package's whole history one for each CVE.</summary>
    /// <exception cref="RecordFault">It cannot be understood.</exception>
    public IReadOnlyList<Advisory> Read(XmlPart definition)
    {
        if (definition.Attribute("id") is not { Length: > 0 and <= LongestId } id)
        {
            throw new RecordFault(SetAsideReason.NoId, "no identifier");
        }

        if (!IsAbout(definition.Attribute("class")))
        {
            throw new RecordFault(
                SetAsideReason.NoVulnerability, $"{id}: a definition of class '{definition.Attribute("class")}'");
        }

        var metadata = new OvalMetadata(definition);
        return metadata.Tested.Count > 0
            ? [.. metadata.Tested.Select(cve => OfOneCve(id, definition, metadata, cve))]
            : [Whole(id, definition, metadata)];
    }

    private Advisory Whole(string id, XmlPart definition, OvalMetadata metadata)
    {
        var found = definition.Child("criteria") is { } criteria
            ? _criteria.Read(criteria)
            : OvalFinding.Unknown(JudgementReasons.RangeMissing);
        if (found.Outcome is not (OvalOutcome.Packages or OvalOutcome.Unaffected or OvalOutcome.Never))
        {
            throw new RecordFault(
                SetAsideReason.UnknownRecord, $"{id}: none of the criteria asks for a package that can be told");
        }

        // An erratum is about its CVEs; what a definition of one CVE says is said of that CVE itself.
        var isOne = definition.Attribute("class") == "vulnerability" && metadata.Cves.Count == 1;
        return metadata.ToAdvisory(id, metadata.Title) with
        {
            Aliases = isOne ? metadata.Cves : metadata.Errata,
            Related = isOne ? [] : metadata.Cves,
            Affected = Affected(id, definition, found),
        };
    }

    private Advisory OfOneCve(string id, XmlPart definition, OvalMetadata metadata, XmlPart cve)
    {
        var test = cve.Attribute("test_ref");
        var comment = CommentOf(definition, test);
        var found = _criterion.Read(test, comment);
        if (found.Outcome != OvalOutcome.Packages)
        {
            // The title names the package, if not its versions.
            found = new OvalFinding(
                OvalOutcome.Packages,
                [
                    new OvalClaim(
                        metadata.Title ?? id,
                        VersionRange.Everything,
                        null,
                        found.Why ?? JudgementReasons.RangeMissing,
                        comment ?? metadata.Title ?? id),
                ]);
        }

        return metadata.ToAdvisory($"{id}/{cve.Text}", $"{cve.Text} {metadata.Title}".Trim(), cve) with
        {
            Aliases = [cve.Text],
            Affected = Affected(id, definition, found),
        };
    }

    // What never holds on any machine states nothing.
    private static IReadOnlyList<AffectedProduct> Affected(string id, XmlPart definition, OvalFinding found)
    {
        if (found.Outcome == OvalOutcome.Never)
        {
            return [];
        }

        var platforms = OvalPlatforms.Of(definition, found.Claims);
        if (platforms.Count == 0)
        {
            throw new RecordFault(SetAsideReason.UnknownRecord, $"{id}: no known release of a distribution");
        }

        var statements = new ProductStatements();
        foreach (var platform in platforms)
        {
            foreach (var claim in found.Claims)
            {
                if (found.Outcome == OvalOutcome.Unaffected)
                {
                    statements.Add(
                        platform, claim.Package, claim.Range, [], null, claim.Text, StatementStatus.NotAffected);
                }
                else
                {
                    State(statements, platform, claim);
                }
            }
        }

        return statements.ToAffected();
    }

    private static void State(ProductStatements statements, Platform platform, OvalClaim claim)
    {
        var isModular = claim.Fix is not null && new RpmBuild(claim.Package, claim.Fix).IsModular;
        var beside = claim.Beside is null || platform.OnlyWith is not null
            ? platform
            : platform with { OnlyWith = Named(platform, claim.Beside) };
        var undecided = claim.Undecided ?? (isModular ? JudgementReasons.Module : null);
        statements.Add(
            beside,
            claim.Package,
            undecided is null ? claim.Range : null,
            claim.Fix is null ? [] : [claim.Fix],
            undecided ?? claim.Rest,
            claim.Text);
    }

    // A package that must stand beside is asked for as a product of the distribution.
    private static string Named(Platform platform, string package)
    {
        var vendor = PackageNames.Family(platform.Ecosystem).ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);
        var name = WellFormedName.Anything
            .With(CpeField.Part, CpeValue.OfPlain("a"))
            .With(CpeField.Vendor, CpeValue.OfPlain(vendor))
            .With(CpeField.Product, CpeValue.OfPlain(package.ToLowerInvariant()));
        return CpeFormattedString.Bind(name);
    }

    private static string? CommentOf(XmlPart part, string? test) =>
        part.Children.Select(child => child.Name switch
        {
            "criteria" => CommentOf(child, test),
            "criterion" when child.Attribute("test_ref") == test => child.Attribute("comment"),
            _ => null,
        }).FirstOrDefault(comment => comment is not null);
}
