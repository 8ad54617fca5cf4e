using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;

namespace Kakehashi.Formats.Nvd;

/// <summary>
/// Turns the configurations of one CVE into affected products. Each vulnerable match of an OR node is affected; below
/// an AND
/// node, each side is affected where the other side is present.
/// </summary>
internal sealed class NvdAffected
{
    // Platform lists are shared by the products of a side. This bounds what a hostile tree could multiply; beyond it
    // nothing
    // is asked, so that no product falls out of sight.
    private const int MostPlatforms = 200_000;
    private const int ProductIndex = 4;

    private readonly Dictionary<NvdProducts.Key, NvdProducts> _products = [];
    private readonly List<NvdProducts> _inOrder = [];

    // One object for each set of CPEs, so that asking for the same thing is the same object.
    private readonly Dictionary<string, NvdCondition> _conditions = [];
    private readonly NvdCondition _none = new([]);
    private int _platforms;

    public IReadOnlyList<AffectedProduct> Of(List<NvdNode> nodes)
    {
        foreach (var node in nodes)
        {
            Collect(node, _none, isNegated: false);
        }

        return [.. _inOrder.SelectMany(products => products.ToAffected())];
    }

    private void Collect(NvdNode node, NvdCondition condition, bool isNegated)
    {
        isNegated |= node.IsNegated;
        if (node.IsAnd && node.Matches.Count + node.Children.Count > 1)
        {
            CollectSides(node, condition, isNegated);
            return;
        }

        foreach (var match in node.Matches)
        {
            Add(match, condition, isNegated);
        }

        foreach (var child in node.Children)
        {
            Collect(child, condition, isNegated);
        }
    }

    private void CollectSides(NvdNode node, NvdCondition outer, bool isNegated)
    {
        // A match directly below AND is a side of its own.
        var sides = new List<NvdNode>(node.Children);
        foreach (var match in node.Matches)
        {
            sides.Add(new NvdNode { Matches = { match } });
        }

        foreach (var side in sides)
        {
            if (!IsVulnerable(side))
            {
                continue;
            }

            // "One of these suffices" cannot say "and one of those": the nearest condition is kept.
            var others = Platforms(sides, side);
            Collect(side, others.Count > 0 ? Condition(others) : outer, isNegated);
        }
    }

    private NvdCondition Condition(List<string> cpes)
    {
        var key = string.Join('|', cpes);
        if (!_conditions.TryGetValue(key, out var condition))
        {
            condition = new NvdCondition(cpes);
            _conditions.Add(key, condition);
        }

        return condition;
    }

    private List<string> Platforms(List<NvdNode> sides, NvdNode except)
    {
        var found = new List<string>();
        foreach (var side in sides)
        {
            if (!ReferenceEquals(side, except) && !Platforms(side, found))
            {
                _platforms = MostPlatforms;
                return [];
            }
        }

        _platforms += found.Count;
        return found;
    }

    private bool Platforms(NvdNode node, List<string> found)
    {
        if (_platforms + found.Count + node.Matches.Count > MostPlatforms)
        {
            return false;
        }

        foreach (var match in node.Matches)
        {
            found.Add(match.Criteria);
        }

        return node.Children.TrueForAll(child => Platforms(child, found));
    }

    private static bool IsVulnerable(NvdNode node) =>
        node.Matches.Exists(match => match.IsVulnerable) || node.Children.Exists(IsVulnerable);

    private void Add(NvdCpeMatch match, NvdCondition condition, bool isNegated)
    {
        if (!match.IsVulnerable)
        {
            return;
        }

        if (!match.Criteria.StartsWith("cpe:2.3:", StringComparison.Ordinal)
            || !WellFormedName.TryParseLeniently(match.Criteria, out var name) || !NamesProduct(name, match.Criteria))
        {
            throw new RecordFault(SetAsideReason.UnknownRecord, $"no CPE 2.3 name: {EntryText(match.Criteria)}");
        }

        var cpe = new CpeName(name);
        match.IsVersionNotApplicable = cpe.Version == "-";
        var statement = NvdVersions.Of(match, cpe, isNegated);
        var package = ProductNames.OfCpe(cpe);
        var key = new NvdProducts.Key(package.Name, statement.Rule, condition);
        if (!_products.TryGetValue(key, out var products))
        {
            products = new NvdProducts(package, statement.Rule, condition);
            _products.Add(key, products);
            _inOrder.Add(products);
        }

        products.Add(match, cpe, statement);
    }

    // A few match strings leave vendor or product open (cpe:2.3:h:intel:*). No inventory will be found under such a name,
    // yet the statement stays with its record. One that ends before the product names nothing.
    private static bool NamesProduct(WellFormedName name, string criteria) =>
        !name[CpeField.Product].IsAny || criteria.Split(':').ElementAtOrDefault(ProductIndex) is "*";

    private static string EntryText(string criteria) => criteria.Length > 200 ? criteria[..200] + "…" : criteria;
}
