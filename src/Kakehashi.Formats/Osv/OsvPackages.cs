using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Osv;

/// <summary>
/// The packages of one record. A package listed several times is one statement, the union of its ranges; the releases
/// of a
/// distribution are ecosystems of their own.
/// </summary>
internal sealed class OsvPackages
{
    /// <summary>Ecosystem word for what only a repository names.</summary>
    private const string Git = "GIT";

    private readonly Dictionary<PackageName, OsvPackage> _packages = [];
    private readonly List<OsvPackage> _inOrder = [];

    public void Add(OsvAffected affected)
    {
        if (NameOf(affected) is not { } name)
        {
            return;
        }

        if (!_packages.TryGetValue(name, out var package))
        {
            package = new OsvPackage(name);
            _packages.Add(name, package);
            _inOrder.Add(package);
        }

        package.Add(affected);
    }

    public IReadOnlyList<AffectedProduct> ToAffected() => [.. _inOrder.Select(package => package.ToAffected())];

    // Records made from CVEs name a repository and no package.
    private static PackageName? NameOf(OsvAffected affected)
    {
        if (affected is { Ecosystem.Length: > 0, Name.Length: > 0 })
        {
            return ProductNames.OfEcosystem(affected.Ecosystem, affected.Name);
        }

        var repository = affected.Ranges.Find(range => range.Repository is { Length: > 0 })?.Repository;
        return repository is null ? null : new PackageName(Git, repository.Trim());
    }
}
