using System.Collections.Frozen;

namespace Kakehashi.Matching.Packages;

/// <summary>
/// A distribution's release behind an ecosystem word, however a source spells it: <c>Debian:12</c> and <c>debian:bookworm</c>
/// are one, and so are <c>Ubuntu:22.04:LTS</c> and <c>Ubuntu:Pro:22.04:LTS</c>.
/// </summary>
/// <param name="Kind">The package manager's word: <c>deb</c>, <c>rpm</c> or <c>apk</c>.</param>
/// <param name="Family">One word for the distribution; empty when only the package manager is known.</param>
/// <param name="Release">The release in the steps in which the distribution publishes fixes; empty when unknown.</param>
/// <param name="IsSideStream">A branch that is kept longer beside the release (Red Hat's EUS, AUS, E4S, TUS).</param>
public readonly record struct DistributionRelease(string Kind, string Family, string Release, bool IsSideStream)
{
    private const string Deb = "deb";
    private const string Rpm = "rpm";
    private const string Apk = "apk";

    // Family, its kind, and whether the minor number is a release of its own.
    private static readonly FrozenDictionary<string, Known> Families =
        new Dictionary<string, Known>(StringComparer.OrdinalIgnoreCase)
        {
            ["deb"] = new("", Deb, false),
            ["rpm"] = new("", Rpm, false),
            ["apk"] = new("", Apk, false),
            ["Debian"] = new("debian", Deb, false),
            ["Ubuntu"] = new("ubuntu", Deb, true),
            ["Echo"] = new("echo", Deb, false),
            ["AlmaLinux"] = new("alma", Rpm, false),
            ["Rocky Linux"] = new("rocky", Rpm, false),
            ["Red Hat"] = new("redhat", Rpm, false),
            ["redhat"] = new("redhat", Rpm, false),
            ["CentOS"] = new("centos", Rpm, false),
            ["Fedora"] = new("fedora", Rpm, false),
            ["Oracle"] = new("oracle", Rpm, false),
            ["Oracle Linux"] = new("oracle", Rpm, false),
            ["Amazon"] = new("amazon", Rpm, false),
            ["Amazon Linux"] = new("amazon", Rpm, false),
            ["SUSE"] = new("suse", Rpm, true),
            ["SUSE Linux Enterprise Server"] = new("suse", Rpm, true),
            ["openSUSE"] = new("opensuse", Rpm, true),
            ["openEuler"] = new("openeuler", Rpm, true),
            ["Photon OS"] = new("photon", Rpm, true),
            ["Azure Linux"] = new("azure", Rpm, false),
            ["CBL-Mariner"] = new("mariner", Rpm, false),
            ["Mageia"] = new("mageia", Rpm, false),
            ["Alpine"] = new("alpine", Apk, true),
            ["Alpaquita"] = new("alpaquita", Apk, true),
            ["Chainguard"] = new("chainguard", Apk, false),
            ["MinimOS"] = new("minimos", Apk, false),
            ["Wolfi"] = new("wolfi", Apk, false),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> SideStreams = new[]
    {
        "rhel_eus", "rhel_aus", "rhel_e4s", "rhel_tus", "rhel_els", "rhel_extras", "rhel_mission_critical", "rhel_eus_long_life",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The release behind an ecosystem word, or null when the word is not a distribution's.</summary>
    public static DistributionRelease? Of(string ecosystem)
    {
        var colon = ecosystem.IndexOf(':', StringComparison.Ordinal);
        if (!Families.TryGetValue(colon < 0 ? ecosystem : ecosystem[..colon], out var known))
        {
            return null;
        }

        var rest = colon < 0 ? "" : ecosystem[(colon + 1)..];
        var isSide = known.Family == "redhat" && SideStreams.Contains(rest.Split(':')[0]);

        // Red Hat numbers its other products (JBoss 7, OpenShift 4) by themselves: they are no releases of the distribution.
        if (known.Family == "redhat" && rest.Contains(':', StringComparison.Ordinal) && !isSide
            && !rest.StartsWith("enterprise_linux:", StringComparison.OrdinalIgnoreCase))
        {
            return new DistributionRelease(known.Kind, $"{known.Family}/{rest[..rest.IndexOf(':', StringComparison.Ordinal)]}", rest, false);
        }

        return new DistributionRelease(known.Kind, known.Family, ReleaseIn(rest, known.HasMinor), isSide);
    }

    /// <summary>What an advisory's statement about one release means for a package of another, or of an unknown one.</summary>
    /// <param name="component">Ecosystem word of the component's coordinate.</param>
    /// <param name="statement">Ecosystem word of the advisory's statement.</param>
    public static ReleaseReach Reach(string component, string statement)
    {
        if (string.Equals(component, statement, StringComparison.Ordinal))
        {
            return ReleaseReach.Same;
        }

        return Of(component) is { } mine && Of(statement) is { } theirs ? mine.Reach(theirs) : ReleaseReach.Other;
    }

    private ReleaseReach Reach(DistributionRelease statement)
    {
        if (Kind != statement.Kind)
        {
            return ReleaseReach.Other;
        }

        if (Family.Length == 0)
        {
            return ReleaseReach.Unknown;
        }

        if (Family != statement.Family)
        {
            // CentOS is rebuilt from Red Hat's sources and publishes no data of its own: near enough to ask, not to decide.
            var isRebuild = Family == "centos" && statement.Family == "redhat" && !statement.IsSideStream;
            return isRebuild && (Release.Length == 0 || statement.Release.Length == 0 || Release == statement.Release)
                ? ReleaseReach.Unknown
                : ReleaseReach.Other;
        }

        return statement.Release.Length == 0 ? ReleaseReach.Same
            : Release.Length == 0 ? ReleaseReach.Unknown
            : Release != statement.Release ? ReleaseReach.Other
            : statement.IsSideStream && !IsSideStream ? ReleaseReach.Unknown
            : ReleaseReach.Same;
    }

    // The first number is the release, wherever it stands: "12.5", "v3.18", "Leap 15.5", "ol8_baseos", "sles:15:sp4".
    private static string ReleaseIn(string text, bool hasMinor)
    {
        var word = text.Split(':')[0];
        if (DistributionNames.NumberOf(word) is { } number)
        {
            return number;
        }

        var at = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (at < 0)
        {
            return "";
        }

        var major = Digits(text, at);
        var next = at + major.Length;
        if (!hasMinor)
        {
            return major;
        }

        if (next < text.Length && text[next] == '.')
        {
            return $"{major}.{Digits(text, next + 1)}";
        }

        var pack = text.IndexOf("SP", next, StringComparison.OrdinalIgnoreCase);
        return pack < 0 ? major : $"{major}.{Digits(text, pack + 2)}";
    }

    private static string Digits(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return text[at..end];
    }

    private sealed record Known(string Family, string Kind, bool HasMinor);
}

/// <summary>How a statement about a distribution's release bears on a package.</summary>
public enum ReleaseReach
{
    /// <summary>The statement is about the package's own release.</summary>
    Same,

    /// <summary>The package's release is not known well enough: where the statement would say affected, it is undecided.</summary>
    Unknown,

    /// <summary>The statement is about something else and says nothing of the package.</summary>
    Other,
}
