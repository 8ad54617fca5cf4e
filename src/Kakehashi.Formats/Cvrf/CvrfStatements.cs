using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Msrc;
using Kakehashi.Formats.Platforms;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Cvrf;

/// <summary>What one vulnerability's product statuses say of products.</summary>
internal sealed class CvrfStatements(CvrfTree tree, CvrfRemedies remedies)
{
    private readonly ProductStatements _statements = new();

    /// <summary>Adds a product of a status.</summary>
    /// <param name="id">The product.</param>
    /// <param name="type">The status in CVRF's words.</param>
    public void Add(string id, string type)
    {
        var status = CvrfStatus.Of(type);
        if (tree.Find(id) is not { } product)
        {
            // A product that the tree does not know has no name but this.
            _statements.Add(
                ProductNames.OfName(id), RangeRule.NameOnly, null, [], JudgementReasons.RangeMissing, $"{type}: {id}", status);
        }
        else if (product is { Part: { } part, Around: { } around })
        {
            AddPart(id, product, part, around, type);
        }
        else
        {
            AddProduct(id, product, type);
        }
    }

    public IReadOnlyList<AffectedProduct> ToAffected() => _statements.ToAffected();

    private void AddPart(string id, CvrfProduct product, CvrfProduct part, CvrfProduct around, string type)
    {
        var text = $"{type}: {product.Name}";
        var status = CvrfStatus.Of(type);
        var build = RpmBuild.Of(part.Version ?? "") ?? RpmBuild.Of(part.Name);
        if ((RedHatPlatforms.Of(around.Cpe ?? product.Cpe) ?? PlatformNames.Of(around.Name)) is not { } platform)
        {
            // An image or an appliance is known by its own name.
            var fixes = status == StatementStatus.Fixed && build is { } mended ? [mended.Evr] : Array.Empty<string>();
            var said = status == StatementStatus.Fixed ? StatementStatus.Affected : status;
            _statements.Add(
                ProductNames.OfName(around.Name), RangeRule.NameOnly, null, fixes, JudgementReasons.NameOnly, text, said);
        }
        else if (build is not { } known)
        {
            var reading = status == StatementStatus.Fixed ? JudgementReasons.RangeMissing : null;
            _statements.Add(
                platform, part.Name, reading is null ? VersionRange.Everything : null, [], reading, text, status);
        }
        else if (status == StatementStatus.Fixed)
        {
            // A distribution mends in the order of its versions: what is older than the mended build is affected.
            _statements.AddFixed(platform, known.Name, known.Evr, known.IsModular ? JudgementReasons.Module : null, text);
        }
        else
        {
            _statements.Add(
                platform, known.Name, new VersionRange([VersionInterval.Exactly(known.Evr)]), [],
                status == StatementStatus.Affected ? JudgementReasons.OthersUnsaid : null, text, status);
        }
    }

    private void AddProduct(string id, CvrfProduct product, string type)
    {
        var status = CvrfStatus.Of(type);
        var remedy = remedies.Of(id);
        var named = product.Product ?? product.Name;
        var reading = status == StatementStatus.Affected && remedy.Range is { } before ? RangeReading.Of(before)
            : product.Version is { Length: > 0 } version
                ? CsafVersions.Read(CsafVersions.OneVersion, version, named)
            : RangeReading.Unknown(JudgementReasons.RangeMissing);
        if (CvrfStatus.IsBoundary(type))
        {
            reading = reading with { Undecided = reading.Undecided ?? JudgementReasons.Prose };
        }
        else if (status == StatementStatus.Affected && remedy.Range is null && reading.Range is not null)
        {
            // The one version that is named; of others nothing is said.
            reading = reading with { Undecided = reading.Undecided ?? JudgementReasons.OthersUnsaid };
        }

        // A claim that is not certain of its versions would rule out too much.
        var isCertain = reading.Undecided is null
            || status is StatementStatus.Affected or StatementStatus.UnderInvestigation;
        var (package, isCpe) = NameOf(product, named);
        _statements.Add(
            package,
            !isCpe ? RangeRule.NameOnly : reading.Range is null ? RangeRule.CpeWithoutVersion : RangeRule.CpeRange,
            isCertain ? reading.Range : null,
            status == StatementStatus.Affected ? remedy.Builds : [],
            reading.Undecided,
            remedy.Text.Length > 0 ? $"{type}: {product.Name} ({remedy.Text})" : $"{type}: {product.Name}",
            status);
    }

    private static (PackageName Package, bool IsCpe) NameOf(CvrfProduct product, string named)
    {
        if (product.Cpe is { } cpe && CpeName.TryParse(cpe, out var name))
        {
            return (ProductNames.OfCpe(name), true);
        }

        var key = WindowsProducts.KeyOf(named) ?? ProductAliases.OfName(product.Vendor, named).FirstOrDefault();
        return key is null
            ? (ProductNames.OfName(named), false)
            : (new PackageName(PackageName.CpeEcosystem, key), true);
    }
}
