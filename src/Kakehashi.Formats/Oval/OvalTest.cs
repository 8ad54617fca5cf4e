using Kakehashi.Formats.Xml;

namespace Kakehashi.Formats.Oval;

/// <summary>A test: whether an object of the machine is in one of the states.</summary>
/// <param name="Kind">Its element (<c>rpminfo_test</c>).</param>
/// <param name="WantsNone">It holds when nothing is found (<c>none_exist</c>, <c>none satisfy</c>).</param>
/// <param name="ObjectRef">The object.</param>
/// <param name="StateRefs">The states; none means that being there is enough.</param>
internal sealed record OvalTest(string Kind, bool WantsNone, string? ObjectRef, IReadOnlyList<string> StateRefs)
{
    public static OvalTest Of(XmlPart part) => new(
        part.Name,
        part.Attribute("check_existence") is "none_exist" || part.Attribute("check") is "none satisfy" or "none exist",
        part.Child("object")?.Attribute("object_ref"),
        [.. part.All("state").Select(state => state.Attribute("state_ref")).OfType<string>()]);
}

/// <summary>What a test looks at.</summary>
/// <param name="Name">Package names; null when they cannot be told.</param>
/// <param name="NameRef">The variable that holds the package names, or patterns of a line that begins with one.</param>
/// <param name="File">Path of the file; null when it is none.</param>
internal sealed record OvalObject(string? Name, string? NameRef, string? File)
{
    public static OvalObject Of(XmlPart part)
    {
        var name = part.Child("name") ?? part.Child("pattern");
        var isPattern = name?.Attribute("operation") is "pattern match";
        var text = name is { Name: "name", Text.Length: > 0 } ? name.Text : null;
        return new OvalObject(
            text is null || !isPattern ? text : OvalPattern.NameOf(text), name?.Attribute("var_ref"), FileOf(part));
    }

    private static string? FileOf(XmlPart part) =>
        part.ChildText("filepath")
        ?? (part.ChildText("filename") is { } file ? $"{part.ChildText("path")?.TrimEnd('/')}/{file}" : null);
}

/// <summary>A state that an object is held against.</summary>
/// <param name="Operation">How the version is compared (<c>less than</c>); null when no version is asked for.</param>
/// <param name="Evr">The version; null when it is worked out on the machine.</param>
internal sealed record OvalState(string? Operation, string? Evr)
{
    public static OvalState Of(XmlPart part)
    {
        var evr = part.Child("evr") ?? part.Children.Find(IsVersion);
        return evr is null
            ? new OvalState(null, null)
            : new OvalState(evr.Attribute("operation") ?? "equals", Plain(evr.Text));
    }

    // rpm and dpkg both take a missing epoch for 0; most sources leave it away.
    private static string? Plain(string evr) =>
        evr.StartsWith("0:", StringComparison.Ordinal) ? evr[2..] : evr.Length > 0 ? evr : null;

    // Ubuntu's lists of packages are files; the version is what a pattern found in a line.
    private static bool IsVersion(XmlPart field) =>
        field.Attribute("datatype")?.EndsWith("evr_string", StringComparison.Ordinal) == true;
}
