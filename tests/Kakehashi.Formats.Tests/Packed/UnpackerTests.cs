using System.Formats.Tar;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;
using Kakehashi.Formats.Tests.Advisories;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Packed.Packing;

namespace Kakehashi.Formats.Tests.Packed;

public sealed class UnpackerTests
{
    [Fact]
    public void Content_decides_and_not_the_name()
    {
        Reading.Ids(Reading.Items(Gzip(Bytes(Record("A-1"))), "a.json")).ShouldBe(["A-1"]);
        Reading.Ids(Reading.Items(Bytes(Record("A-1")), "a.gz")).ShouldBe(["A-1"]);
        Reading.Ids(Reading.Items(Zip(("x.xml", Bytes(Record("A-1")))), "a.tar")).ShouldBe(["A-1"]);
    }

    [Fact]
    public void Archives_in_an_archive_are_opened_one_level_deep()
    {
        var inner = Zip(("GO-1.json", Bytes(Record("GO-1"))));
        var bundle = Zip(
            ("nvd/a.json.gz", Gzip(Bytes(Record("A-1")))),
            ("osv/all.zip", inner),
            ("osv/more.tar.gz", Gzip(Tar(("T-1.json", Bytes(Record("T-1")))))),
            ("deep.zip", Zip(("b.zip", inner), ("c.json.gz", Gzip(Bytes(Record("C-1")))))));

        var items = Reading.Items(bundle, "bundle.zip");

        items.OfType<AdvisoryItem.Understood>().Select(item => item.Where).ShouldBe(
        [
            "bundle.zip › nvd/a.json.gz (A-1)", "bundle.zip › osv/all.zip › GO-1.json (GO-1)",
            "bundle.zip › osv/more.tar.gz › T-1.json (T-1)",
        ]);
        Reading.Asides(items).ShouldBe(
            ["bundle.zip › deep.zip › b.zip: nested-too-deep", "bundle.zip › deep.zip › c.json.gz: nested-too-deep"]);
    }

    [Theory]
    [InlineData("../a.json")]
    [InlineData("a/../../b.json")]
    [InlineData("/etc/a.json")]
    [InlineData("C:\\a.json")]
    [InlineData("a\\..\\b.json")]
    public void An_entry_whose_name_leads_outside_is_set_aside(string name)
    {
        var zip = Reading.Items(Zip((name, Bytes(Record("A-1"))), ("ok.json", Bytes(Record("A-2")))), "a.zip");
        var tar = Reading.Items(Tar((name, Bytes(Record("A-1"))), ("ok.json", Bytes(Record("A-2")))), "a.tar");

        Reading.Ids(zip).ShouldBe(["A-2"]);
        Reading.Ids(tar).ShouldBe(["A-2"]);
        Reading.Asides(zip).ShouldBe([$"a.zip › {name}: unsafe-path"]);
        Reading.Asides(tar).ShouldBe([$"a.tar › {name}: unsafe-path"]);
    }

    [Fact]
    public void Names_with_colons_and_blanks_are_fine() =>
        Reading.Ids(Reading.Items(Zip(("ALSA-2023:5709.json", Bytes(Record("ALSA-2023:5709"))), ("a..b /c.json", Bytes(Record("A-2"))))))
            .ShouldBe(["ALSA-2023:5709", "A-2"]);

    [Fact]
    public void A_gzip_that_was_cut_off_gives_what_stands_before_the_cut()
    {
        // Text that does not compress, so that the cut falls between records.
        var random = new Random(7);
        var records = Enumerable.Range(0, 200).Select(n =>
            $$"""{ "id": "A-{{n}}", "modified": "2099-01-01T00:00:00Z", "details": "{{Convert.ToHexString(Noise(random, 500))}}" }""");
        var whole = Gzip(Bytes(string.Join('\n', records)));

        var items = Reading.Items(whole[..(whole.Length / 2)], "a.jsonl.gz");

        Reading.Ids(items).Count.ShouldBeInRange(50, 150);
        Reading.Asides(items).ShouldHaveSingleItem().ShouldEndWith(": broken-archive");
        items[^1].ShouldBeOfType<AdvisoryItem.SetAside>();
    }

    [Fact]
    public void A_gzip_of_several_members_is_whole()
    {
        byte[] members = [.. Gzip(Bytes(Record("A-1"))), .. Gzip(Bytes("\n" + Record("A-2")))];

        var items = Reading.Items(members, "a.gz");

        Reading.Ids(items).ShouldBe(["A-1", "A-2"]);
        Reading.Asides(items).ShouldBeEmpty();
    }

    [Fact]
    public void A_gzip_without_its_last_bytes_is_called_broken_though_nothing_is_missing_from_the_text()
    {
        var items = Reading.Items(Gzip(Bytes(Record("A-1") + " "))[..^8], "a.gz");

        Reading.Ids(items).ShouldBe(["A-1"]);
        Reading.Asides(items).ShouldBe(["a.gz: broken-archive"]);
    }

    [Fact]
    public void A_damaged_zip_entry_costs_itself_only()
    {
        var noise = Convert.ToHexString(Noise(new Random(3), 2000));
        var zip = Zip(
            ("a.json", Bytes(Record("A-1"))),
            ("b.json", Bytes($$"""{ "id": "B-1", "modified": "2099-01-01T00:00:00Z", "details": "{{noise}}" }""")),
            ("c.json", Bytes(Record("C-1"))));
        var at = zip.AsSpan().IndexOf(Bytes("b.json")) + 100;
        zip.AsSpan(at, 400).Fill(0xFF);

        var items = Reading.Items(zip, "a.zip");

        Reading.Ids(items).ShouldBe(["A-1", "C-1"]);
        Reading.Asides(items).ShouldHaveSingleItem().ShouldStartWith("a.zip › b.json: ");
    }

    [Fact]
    public void A_zip_without_its_end_is_set_aside_whole()
    {
        var zip = Zip(("a.json", Bytes(Record("A-1"))), ("b.json", Bytes(Record("B-1"))));

        Reading.Asides(Reading.Items(zip[..^30], "a.zip")).ShouldBe(["a.zip: broken-archive"]);
    }

    [Fact]
    public void A_tar_that_was_cut_off_gives_what_stands_before_the_cut()
    {
        var tar = Tar(("a.json", Bytes(Record("A-1"))), ("b.json", new byte[5000]));

        var items = Reading.Items(tar[..^4000], "a.tar");

        Reading.Ids(items).ShouldBe(["A-1"]);
        Reading.Asides(items).Count.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Every_kind_of_tar_is_read_long_names_included(TarEntryFormat format)
    {
        var name = format is TarEntryFormat.V7 ? "a/b.json" : string.Concat(Enumerable.Repeat("folder/", 20)) + "入.json";
        var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, format, leaveOpen: true))
        {
            Write(tar, format, "folder/", TarEntryType.Directory, "");
            Write(tar, format, name, format is TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile, Record("A-1"));
            Write(tar, format, "b.json", format is TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile, Record("B-1"));
        }

        var items = Reading.Items(packed.ToArray(), "a.tar");

        items.Select(item => item.Where).ShouldBe([$"a.tar › {name} (A-1)", "a.tar › b.json (B-1)"]);
    }

    [Fact]
    public void Links_in_archives_are_not_followed()
    {
        var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "a.json") { LinkName = "/etc/passwd" });
        }

        Reading.Asides(Reading.Items(packed.ToArray(), "a.tar")).ShouldBe(["a.tar › a.json: link"]);
    }

    [Theory]
    [InlineData(new byte[] { 0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0 })]
    [InlineData(new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0 })]
    public void A_compression_that_is_not_read_is_called_so(byte[] head) =>
        Reading.Asides(Reading.Items(head, "a")).ShouldBe(["a: unsupported-compression"]);

    [Fact]
    public void A_folder_is_read_in_ordinal_order_and_links_are_not_followed()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "b"));
            File.WriteAllText(Path.Combine(folder.FullName, "b", "x.json"), Record("B-1"));
            File.WriteAllText(Path.Combine(folder.FullName, "a.json"), Record("A-1"));
            File.WriteAllText(Path.Combine(folder.FullName, "Z.json"), Record("Z-1"));
            File.WriteAllText(Path.Combine(folder.FullName, "readme.txt"), "hello");
            Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "loop"), folder.FullName);

            var items = AdvisorySources.Open(folder.FullName).ToList();

            Reading.Ids(items).ShouldBe(["Z-1", "A-1", "B-1"]);
            Reading.Asides(items).ShouldBe(["loop: link", "readme.txt: unknown-format"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_missing_path_is_an_error_and_no_item() =>
        Should.Throw<FileNotFoundException>(() => AdvisorySources.Open(Path.Combine(Path.GetTempPath(), "kakehashi-no-such-file")));

    [Fact]
    public void A_stream_that_cannot_seek_may_hold_a_zip_and_stays_open()
    {
        using var content = new ForwardOnly(Zip(("a.json", Bytes(Record("A-1")))));

        Reading.Ids(AdvisorySources.Open(content, "upload")).ShouldBe(["A-1"]);
        content.ReadByte().ShouldBe(-1);
    }

    [Fact]
    public void More_entries_than_the_limit_end_the_archive()
    {
        var limits = new ReadLimits { Entries = 2 };
        var entries = Enumerable.Range(0, 5).Select(n => ($"{n}.json", Bytes(Record($"A-{n}")))).ToArray();

        foreach (var items in new[] { Reading.Items(Zip(entries), "a", limits), Reading.Items(Tar(entries), "a", limits) })
        {
            Reading.Ids(items).ShouldBe(["A-0", "A-1"]);
            Reading.Asides(items).ShouldBe(["a: too-many-entries"]);
        }
    }

    private static void Write(TarWriter tar, TarEntryFormat format, string name, TarEntryType type, string content)
    {
        System.Formats.Tar.TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(type, name),
            TarEntryFormat.Ustar => new UstarTarEntry(type, name),
            TarEntryFormat.Gnu => new GnuTarEntry(type, name),
            _ => new PaxTarEntry(type, name),
        };
        if (content.Length > 0)
        {
            entry.DataStream = new MemoryStream(Bytes(content));
        }

        tar.WriteEntry(entry);
    }

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private sealed class ForwardOnly(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
