using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.RpmDb;

public sealed class RpmDatabaseTests
{
    private static readonly byte[] Openssl = RpmBytes.Header(
        (RpmBytes.Name, "openssl-libs"), (RpmBytes.Version, "3.0.7"), (RpmBytes.Release, "24.el9"), (RpmBytes.Epoch, 1),
        (RpmBytes.Vendor, "AlmaLinux"), (RpmBytes.Licence, "ASL 2.0"), (RpmBytes.Architecture, "x86_64"),
        (RpmBytes.SourceRpm, "openssl-3.0.7-24.el9.src.rpm"), (RpmBytes.Filler, new string('x', 5000)));

    private static readonly byte[] Release = RpmBytes.Package("almalinux-release", "9.3");

    private static readonly byte[] Key = RpmBytes.Package("gpg-pubkey", "8483c65d");

    [Fact]
    public void The_three_forms_give_the_same_packages()
    {
        foreach (var (form, bytes) in Forms(Openssl, Release, Key))
        {
            var result = Reading.Bytes(bytes, "Packages");

            result.Document.ShouldBe(new InventoryDocument(InventoryFormats.RpmDatabase, form, null) { Distribution = "AlmaLinux:9" });
            result.Components().Select(c =>
                $"{c.Kind} {c.Name} {c.Version} {c.Architecture} {c.SourceName} {c.SourceVersion} {c.Vendor} {c.Licence} {c.Distribution}").ShouldBe(
            [
                "rpm openssl-libs 1:3.0.7-24.el9 x86_64 openssl 1:3.0.7-24.el9 AlmaLinux ASL 2.0 AlmaLinux:9",
                "rpm almalinux-release 9.3-1.el9 x86_64     AlmaLinux:9",
            ]);
            result.Understood.Select(item => item.Where).ShouldBe(["package 1", "package 2"]);
            result.Reasons().ShouldBe(["package 3: not-software"]);
        }
    }

    [Fact]
    public void A_real_ndb_database_holds_what_rpm_lists()
    {
        var result = Open("data/packages/rpmdb/sle15-bci-Packages.db.gz");
        var listed = Open("data/packages/rpm/SLE15WithNDB.queryformat.tsv");

        result.SetAside.ShouldBeEmpty();
        result.Document!.Distribution.ShouldBe("SUSE:Linux Enterprise Server 15 SP3");
        result.Components().ShouldAllBe(c => c.Vendor == "SUSE LLC <https://www.suse.com/>" && c.Licence != null);
        Facts(result).ShouldBe(Facts(listed));
        Facts(result).Count.ShouldBe(35);
    }

    [Fact]
    public void A_real_berkeley_database_is_read()
    {
        var found = Open("data/packages/rpmdb/libuuid-Packages.bdb.gz").Components().ShouldHaveSingleItem();

        $"{found.Name} {found.Version} {found.Architecture} {found.SourceName} {found.SourceVersion}".ShouldBe(
            "libuuid 2.32.1-42.el8_8 x86_64 util-linux 2.32.1-42.el8_8");
    }

    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    [InlineData(65536)]
    public void A_database_of_sqlite_is_walked_through_all_its_pages(int pageSize)
    {
        var headers = Enumerable.Range(1, 700).Select(i => RpmBytes.Package($"package-{i}", filler: i * 97 % 40_000)).ToList();
        var bytes = RpmBytes.Sqlite(pageSize, headers, after: "DELETE FROM Packages WHERE hnum % 10 = 0");

        var result = Reading.Bytes(bytes, "rpmdb.sqlite");

        result.SetAside.ShouldBeEmpty();
        result.Understood.Select(item => $"{item.Where} {item.Component.Name}").ShouldBe(
            Enumerable.Range(1, 700).Where(i => i % 10 != 0).Select(i => $"package {i} package-{i}"));
    }

    [Fact]
    public void Databases_of_other_things_are_none()
    {
        Reading.Bytes(RpmBytes.Sqlite(4096, [Openssl], "Others"), "cookies.sqlite").ShouldBeRefused(RefusalCodes.UnknownFormat, "file");
        foreach (var (_, bytes) in Forms([.. "some other value"u8]))
        {
            Reading.Bytes(bytes, "Name").ShouldBeRefused(RefusalCodes.BadDatabase, "file");
        }
    }

    [Fact]
    public void Headers_that_cannot_be_read_are_set_aside_one_by_one()
    {
        byte[] latin1 = [(byte)'v', 0xe9];
        var tooFar = RpmBytes.Package("far");
        tooFar[16] = 0x7f;
        foreach (var (_, bytes) in Forms(
            Openssl, [0, 0, 0, 9, 0, 0, 0, 0], RpmBytes.Header((RpmBytes.Name, "half")), RpmBytes.Header((RpmBytes.Version, "1")),
            RpmBytes.Header((RpmBytes.Name, "old"), (RpmBytes.Version, "1"), (RpmBytes.Release, "1"), (RpmBytes.Vendor, latin1)),
            RpmBytes.Header((RpmBytes.Name, latin1), (RpmBytes.Version, "1"), (RpmBytes.Release, "1")), tooFar))
        {
            var result = Reading.Bytes(bytes, "Packages");

            result.Components().Select(c => $"{c.Name} {c.Vendor}").ShouldBe(["openssl-libs AlmaLinux", "old "]);
            result.Reasons().ShouldBe(
                ["package 2: not-understood", "package 3: no-version", "package 4: no-name", "package 6: invalid-text", "package 7: no-name"]);
        }
    }

    [Fact]
    public void A_cut_database_is_never_taken_for_a_whole_one()
    {
        foreach (var (form, bytes) in Forms(Openssl, Release, RpmBytes.Package("last", filler: 3000)))
        {
            for (var length = 100; length < bytes.Length; length += 97)
            {
                Reading.Bytes(bytes[..length], "Packages").Refusal.ShouldNotBeNull($"{form} {length} of {bytes.Length}");
            }
        }
    }

    [Fact]
    public void No_damage_throws_or_lasts()
    {
        var random = new Random(20_260_712);
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (form, original) in Forms(Openssl, Release, RpmBytes.Package("a", filler: 900), RpmBytes.Package("b")))
        {
            for (var i = 0; i < 1500; i++)
            {
                var bytes = original.ToArray();
                for (var times = random.Next(1, 6); times > 0; times--)
                {
                    var at = random.Next(3) == 0 ? random.Next(200) : random.Next(bytes.Length);
                    bytes[at] = random.Next(3) switch { 0 => 0xff, 1 => 0, _ => (byte)random.Next(256) };
                }

                var result = Reading.Bytes(bytes, "Packages");
                (result.Document is null).ShouldBe(result.Refusal is not null);
                var outcome = form + (result.Refusal?.Code ?? " read");
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
        }

        outcomes.Count.ShouldBeGreaterThan(6);
    }

    [Fact]
    public void Pages_that_lead_in_circles_come_to_an_end()
    {
        // The last page of a chain leads back to itself, and the value claims to be longer than all of them.
        var bytes = RpmBytes.Bdb(true, Openssl);
        var last = bytes.Length - 512;
        BitConverter.TryWriteBytes(bytes.AsSpan(last + 16), (bytes.Length / 512) - 1);
        var item = bytes.AsSpan().IndexOf((byte[])[3, 0, 0, 0, 3, 0, 0, 0]);
        BitConverter.TryWriteBytes(bytes.AsSpan(item + 8), bytes.Length);
        Reading.Bytes(bytes, "Packages").Refusal!.Code.ShouldBe(RefusalCodes.BadDatabase);

        // All slots share one large package.
        var ndb = RpmBytes.Ndb(RpmBytes.Package("large", filler: 1_000_000));
        for (var at = 64; at < 4096; at += 16)
        {
            ndb.AsSpan(48, 16).CopyTo(ndb.AsSpan(at));
        }

        Reading.Bytes(ndb, "Packages.db").Refusal!.Code.ShouldBe(RefusalCodes.BadDatabase);
    }

    private static IEnumerable<(string Form, byte[] Bytes)> Forms(params byte[][] headers) =>
    [
        ("sqlite", RpmBytes.Sqlite(512, headers)),
        ("ndb", RpmBytes.Ndb(headers)),
        ("bdb", RpmBytes.Bdb(true, headers)),
        ("bdb", RpmBytes.Bdb(false, headers)),
    ];

    private static InventoryResult Open(string path)
    {
        using var file = File.OpenRead(SharedData.Path(path));
        return InventoryReader.Read(file, path);
    }

    private static List<string> Facts(InventoryResult result) =>
    [
        .. result.Components()
            .Select(c => c with { Vendor = null, Licence = null, Distribution = null })
            .Select(c => c.ToString()).Order(StringComparer.Ordinal),
    ];
}
