using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Platforms;
using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Updateinfo;

/// <summary>The packages of an erratum: in each collection, the versions in which the distribution mended them.</summary>
internal static class UpdateinfoPackages
{
    // Amazon Linux 2 has repositories that replace packages of the system by other lines of them (kernel-5.15).
    private const string Extras = "amazon-linux-2---";

    /// <exception cref="RecordFault">None of the collections names a distribution that is known.</exception>
    public static IReadOnlyList<AffectedProduct> Read(string id, XmlPart update)
    {
        var statements = new ProductStatements();
        var unknown = new List<string>();
        var collections = update.All("pkglist").SelectMany(list => list.All("collection")).ToList();
        foreach (var collection in collections)
        {
            if (PlatformOf(update, collection) is { } platform)
            {
                Add(statements, platform, collection);
            }
            else
            {
                unknown.Add(NameOf(collection));
            }
        }

        return unknown.Count == 0
            ? statements.ToAffected()
            : throw new RecordFault(
                SetAsideReason.UnknownRecord,
                $"{id}: no known release of a distribution: {string.Join(", ", unknown.Distinct().Take(4))}");
    }

    private static void Add(ProductStatements statements, Platform platform, XmlPart collection)
    {
        var module = collection.Child("module");
        var line = module is not null ? $"module {module.Attribute("name")}:{module.Attribute("stream")}"
            : collection.Attribute("short")?.StartsWith(Extras, StringComparison.Ordinal) == true
                ? collection.Attribute("short")
            : null;
        foreach (var package in collection.All("package"))
        {
            if (package.Attribute("name") is { Length: > 0 } name && package.Attribute("version") is { Length: > 0 } version)
            {
                var evr = RpmBuild.EvrOf(package.Attribute("epoch"), version, package.Attribute("release"));
                var isOfLine = line is not null || new RpmBuild(name, evr).IsModular;
                statements.AddFixed(
                    platform,
                    name,
                    evr,
                    isOfLine ? JudgementReasons.Module : null,
                    line is null ? $"{name} before {evr}" : $"{name} before {evr} ({line})");
            }
        }
    }

    // Fedora and openSUSE name the release beside the list as well.
    private static Platform? PlatformOf(XmlPart update, XmlPart collection)
    {
        var release = update.Child("release");
        return PlatformNames.Of(collection.ChildText("name"))
            ?? PlatformNames.Of(collection.Attribute("short"))
            ?? PlatformNames.Of(release?.ChildText("name") ?? release?.Text);
    }

    private static string NameOf(XmlPart collection) =>
        collection.ChildText("name") ?? collection.Attribute("short") ?? "a collection without name";
}
