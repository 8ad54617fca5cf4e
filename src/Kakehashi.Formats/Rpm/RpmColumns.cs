using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Rpm;

/// <summary>Which column of a tab-separated list holds what; -1 where the list has no such column.</summary>
internal sealed record RpmColumns(int Name, int Epoch, int Version, int Release, int Architecture, int Source)
{
    /// <summary>The order of lists without a heading.</summary>
    public static readonly RpmColumns Plain = new(0, 1, 2, 3, 4, 5);

    /// <summary>The columns by their heading, or null when the line is none.</summary>
    public static RpmColumns? FromHeading(string line)
    {
        var names = line.Split('\t').Select(name => name.Trim().Trim('%', '{', '}').ToUpperInvariant()).ToList();
        int At(params string[] words) => names.FindIndex(words.Contains);
        var columns = new RpmColumns(
            At("NAME"), At("EPOCH", "EPOCHNUM"), At("VERSION"), At("RELEASE"), At("ARCH", "ARCHITECTURE"),
            At("SOURCERPM", "SOURCE"));
        return columns.Name >= 0 && columns.Version >= 0 && columns.Release >= 0 ? columns : null;
    }

    /// <summary>The package of a line, or null when the line does not have the form of the list.</summary>
    public Component? Understand(string line)
    {
        var cells = line.Split('\t');
        string Cell(int at) =>
            at >= 0 && at < cells.Length && cells[at].Trim() is var text && text != "(none)" ? text : "";

        var (name, epoch, version, release) = (Cell(Name), Cell(Epoch), Cell(Version), Cell(Release));
        if (cells.Length < 4 || name.Length == 0 || version.Length == 0 || release.Length == 0
            || !epoch.All(char.IsAsciiDigit))
        {
            return null;
        }

        return ComponentOf(name, epoch, version, release, Cell(Architecture), Cell(Source));
    }

    /// <summary>The component of a package's parts; what is not known is empty.</summary>
    public static Component ComponentOf(
        string name, string epoch, string version, string release, string architecture, string source)
    {
        var prefix = epoch.Length == 0 ? "" : epoch + ":";
        var (sourceName, sourceVersion) = RpmName.Source(source);
        return new Component
        {
            Name = name,
            Version = $"{prefix}{version}-{release}",
            Architecture = architecture.Length > 0 ? architecture : null,
            Kind = Distributions.RpmKind,
            SourceName = sourceName,

            // The file name of a source package leaves its epoch out, and binary packages of the same build share it.
            SourceVersion = sourceVersion == $"{version}-{release}" ? prefix + sourceVersion : sourceVersion,
        };
    }
}
