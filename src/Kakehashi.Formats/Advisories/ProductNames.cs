using Kakehashi.Formats.Jvn;
using Kakehashi.Formats.Nvd;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Advisories;

/// <summary>Names of products as the matching library spells them.</summary>
internal static class ProductNames
{
    public static PackageName OfCpe(string name, in CpeCriteria cpe) =>
        new(PackageName.CpeEcosystem, $"{cpe.Part}:{cpe.Vendor}:{cpe.Product}");

    public static PackageName OfCpe(string name, CpeUri cpe) =>
        new(PackageName.CpeEcosystem, $"{cpe.Part}:{cpe.Vendor}:{cpe.Product}");

    public static PackageName OfEcosystem(string ecosystem, string name) => PackageNames.Of(ecosystem, name);

    public static PackageName OfName(string name) =>
        new(PackageName.NameEcosystem, PackageNames.FoldName(name));
}
