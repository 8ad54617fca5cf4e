using System.Text;
using Kakehashi.Formats.Packed;
using Kakehashi.Formats.Tests.Advisories;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Packed.Packing;

namespace Kakehashi.Formats.Tests.Packed;

public sealed class BombTests
{
    [Fact]
    public void A_gzip_bomb_is_stopped_by_its_ratio()
    {
        var bomb = Gzip(Bytes("{ \"details\": \"" + new string('x', 60 << 20)));

        Reading.Asides(Reading.Items(bomb, "a.gz")).ShouldBe(["a.gz: suspicious-ratio"]);
    }

    [Fact]
    public void A_zip_bomb_costs_its_entry_and_not_the_archive()
    {
        var bomb = Zip(("bomb.json", Bytes("{ \"details\": \"" + new string('x', 60 << 20))), ("a.json", Bytes(Record("A-1"))));

        var items = Reading.Items(bomb, "a.zip");

        Reading.Asides(items)[0].ShouldBe("a.zip › bomb.json: suspicious-ratio");
    }

    [Fact]
    public void Entries_that_stay_below_the_ratio_one_by_one_are_stopped_by_their_sum()
    {
        var limits = new ReadLimits { RatioFree = 1000, Ratio = 20, RecordBytes = 1 << 20 };
        var entries = Enumerable.Range(0, 50).Select(n => ($"{n}", Bytes(Record($"A-{n}") + new string(' ', 900)))).ToArray();

        var items = Reading.Items(Zip(entries), "a.zip", limits with { Ratio = 2 });

        Reading.Ids(items).Count.ShouldBeInRange(1, 49);
        Reading.Asides(items).ShouldAllBe(aside => aside.EndsWith("suspicious-ratio", StringComparison.Ordinal));
    }

    [Fact]
    public void A_zip_that_claims_a_billion_entries_takes_no_such_memory()
    {
        // A directory end of zip64 (APPNOTE 4.3.14) that claims what is not there.
        var zip = new MemoryStream();
        using (var writer = new BinaryWriter(zip, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Zip(("a.json", Bytes(Record("A-1"))))[..^22]);
            var end = zip.Position;
            writer.Write("PK\u0006\u0006"u8);
            writer.Write(44L);
            writer.Write(0x002D_002D);
            writer.Write(0L);
            writer.Write(1_000_000_000L);
            writer.Write(1_000_000_000L);
            writer.Write(40_000_000_000L);
            writer.Write(0L);
            writer.Write("PK\u0006\u0007"u8);
            writer.Write(0);
            writer.Write(end);
            writer.Write(1);
            writer.Write("PK\u0005\u0006"u8);
            writer.Write(0);
            writer.Write(0xFFFF_FFFF);
            writer.Write(0xFFFF_FFFF);
            writer.Write(0xFFFF_FFFF);
            writer.Write((short)0);
        }

        var before = GC.GetTotalAllocatedBytes();

        var items = Reading.Items(zip.ToArray(), "a.zip");

        Reading.Asides(items).ShouldBe(["a.zip: broken-archive"]);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(100 << 20);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('L')]
    [InlineData('g')]
    public void A_tar_header_that_claims_two_gigabytes_of_attributes_takes_no_such_memory(char kind)
    {
        var header = new byte[1024];
        Encoding.ASCII.GetBytes("a").CopyTo(header, 0);
        Encoding.ASCII.GetBytes("0000644\0").CopyTo(header, 100);
        Encoding.ASCII.GetBytes("17700000000\0").CopyTo(header, 124);
        Encoding.ASCII.GetBytes("00000000000\0        ").CopyTo(header, 136);
        header[156] = (byte)kind;
        Encoding.ASCII.GetBytes("ustar\0" + "00").CopyTo(header, 257);
        Encoding.ASCII.GetBytes(Convert.ToString(header.Take(512).Sum(one => one), 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);
        var before = GC.GetTotalAllocatedBytes();

        var items = Reading.Items(header, "a.tar");

        Reading.Asides(items).ShouldBe(["a.tar: broken-archive"]);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(100 << 20);
    }

    [Fact]
    public void A_document_beyond_the_limit_gives_the_records_before_it()
    {
        var lines = new StringBuilder();
        for (var n = 0; n < 100; n++)
        {
            lines.AppendLine(Record($"A-{n}"));
        }

        var items = Reading.Items(lines.ToString(), "a", new ReadLimits { DocumentBytes = lines.Length / 2 });

        Reading.Ids(items).Count.ShouldBeLessThan(100);
        Reading.Asides(items).ShouldHaveSingleItem().ShouldEndWith("document-too-large");
    }
}
