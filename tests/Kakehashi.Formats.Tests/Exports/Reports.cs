using CsCheck;
using Kakehashi.Formats.Exports;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Tests.Exports;

/// <summary>Reports to write: small ones by hand, and any number of strange ones.</summary>
internal static class Reports
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(9));

    private static readonly Gen<string> Names = Gen.OneOf(
        Gen.OneOf("openssl", "shop", "@scope/ui", "在庫 管理", "a\"b\\c", "50% <b>&", "Ü ber", "{0} [x](y)"), Gen.String[1, 20].Where(text => text.Trim().Length > 0));

    private static readonly Gen<string> Versions = Gen.OneOf(Gen.OneOf("", "1.0", "1:2.3~rc1-4+deb12u1", "１．０", "2024 R2"), Gen.String[0, 12]);

    private static readonly Gen<string?> Purls = Gen.OneOf<string?>([
        null, "pkg:npm/%40scope/ui@1.0.0", "pkg:deb/debian/openssl@1:2.3~rc1?arch=amd64&distro=debian-12", "pkg:npm/", "no purl", "pkg:generic/在庫@1.0",
        "pkg:golang/example.com/a/b@v1.2.3#sub/path", "PKG:NPM/Shop@1.0"]);

    private static readonly Gen<string?> Cpes = Gen.OneOf<string?>([
        null, "cpe:2.3:a:openssl:openssl:1.0:*:*:*:*:*:*:*", "cpe:/o:microsoft:windows_10:1607::~~~~x64~", "cpe:2.3:a:a\\&b:c\\+\\+:-:sp1:*:ja:*:*:*:*", "cpe:rubbish",
        "cpe:2.3:a:v:p:1:*:*:nihongo:*:*:*:*"]);

    private static readonly Gen<SeverityStatement> Severities = Gen.OneOf(
        new SeverityStatement("3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8, "CRITICAL", "nvd@nist.gov"),
        new SeverityStatement("3.1", "CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N", 9.9),
        new SeverityStatement("3.0", "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0),
        new SeverityStatement("2.0", "AV:N/AC:L/Au:N/C:P/I:P/A:P", 7.5),
        new SeverityStatement("4.0", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3),
        new SeverityStatement("3.1", "CVSS:3.1/rubbish", 5),
        new SeverityStatement("", null, null, "Important"));

    private static readonly Gen<IReadOnlyList<string>> Places =
        Gen.OneOf("web01", "在庫DB", "a,b", "\u0007").List[0, 3].Select(list => (IReadOnlyList<string>)list);

    /// <summary>Any statement, with any text in it; the same component and vulnerability may come again.</summary>
    public static Gen<VexStatement> Strange { get; } =
        Gen.Select(
            Gen.OneOf(Gen.OneOf("CVE-2026-0001", "CVE-2026-0002", "GHSA-aaaa-bbbb-cccc", "JVNDB-2026-000001"), Gen.String[1, 12].Where(id => id.Trim().Length > 0)),
            Gen.Select(Names, Versions, Purls, Cpes), Gen.Enum<VexState>(), Gen.Enum<VexJustification>().Nullable(), Gen.String[0, 30],
            Gen.Select(Severities.List[0, 4], Places, Gen.String[0, 9].List[0, 3], Gen.String[0, 9].List[0, 2]))
        .Select((id, component, state, justification, text, more) => new VexStatement
        {
            Vulnerability = id,
            Aliases = more.Item3,
            Title = text,
            Severities = more.Item1,
            Component = VexComponent.Of(component.Item1, component.Item2, component.Item3, component.Item4),
            State = state,
            Justification = state == VexState.NotAffected ? justification : null,
            Reason = text.Length > 5 ? "in-range" : text,
            Detail = text,
            Fixed = more.Item4,
            Records = more.Item3,
            Places = more.Item2,
        });

    public static VexReport Of(params IEnumerable<VexStatement> statements) => new()
    {
        Subject = new VexSubject("在庫 System", "2.1", "bom.json"),
        Author = new VexAuthor("橋本システム株式会社", new Uri("https://vex.example.jp/kkh")),
        At = Noon,
        ToolVersion = "0.1.0",
        Statements = [.. statements],
    };

    public static VexStatement Statement(VexState state, string component = "shop", string vulnerability = "CVE-2026-0001") => new()
    {
        Vulnerability = vulnerability,
        Aliases = ["GHSA-aaaa-bbbb-cccc"],
        Title = "A fault",
        Severities = [new SeverityStatement("3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8)],
        Component = VexComponent.Of(component, "1.2.0", $"pkg:npm/{component}@1.2.0", null),
        State = state,
        Reason = state == VexState.Affected ? "in-range" : "version-unknown",
        Detail = ">=0 <1.9.0",
        Fixed = state == VexState.Affected ? ["1.9.0"] : [],
        Records = ["GHSA-aaaa-bbbb-cccc"],
        Places = ["web01"],
    };
}
