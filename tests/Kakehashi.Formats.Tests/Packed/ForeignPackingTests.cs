using ICSharpCode.SharpZipLib.BZip2;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;
using Kakehashi.Formats.Tests.Advisories;
using Shouldly;
using Xunit;
using ZstdSharp;
using static Kakehashi.Formats.Tests.Packed.Packing;

namespace Kakehashi.Formats.Tests.Packed;

public sealed class ForeignPackingTests
{
    private static readonly byte[] Archive = Tar(("A-1.json", Bytes(Record("A-1"))), ("A-2.json", Bytes(Record("A-2"))));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Archives_in_bzip2_and_zstd_are_opened(bool isZstd)
    {
        Reading.Ids(Reading.Items(Pack(Archive, isZstd), "a.gz")).ShouldBe(["A-1", "A-2"]);
        Reading.Ids(Reading.Items(Pack(Bytes(Record("A-1")), isZstd), "a.json")).ShouldBe(["A-1"]);
        Reading.Ids(Reading.Items(Zip(("b.tar.x", Pack(Archive, isZstd))), "a.zip")).ShouldBe(["A-1", "A-2"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_was_cut_off_is_never_taken_for_whole(bool isZstd)
    {
        var whole = Pack(Archive, isZstd);

        for (var length = 12; length < whole.Length; length++)
        {
            Reading.Asides(Reading.Items(whole[..length], "a")).ShouldNotBeEmpty($"{length} of {whole.Length} bytes");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Changed_bytes_are_set_aside_and_never_an_exception(bool isZstd)
    {
        var whole = Pack(Archive, isZstd);
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var changed = (byte[])whole.Clone();
            for (var time = 0; time < 3; time++)
            {
                changed[random.Next(4, changed.Length)] = (byte)random.Next(256);
            }

            Should.NotThrow(() => Reading.Items(changed, "a"));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Several_streams_in_a_row_are_one_file(bool isZstd)
    {
        var half = Archive.Length / 2;

        Reading.Ids(Reading.Items([.. Pack(Archive[..half], isZstd), .. Pack(Archive[half..], isZstd)], "a")).ShouldBe(["A-1", "A-2"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_stands_behind_the_end_of_a_stream_is_not_passed_over(bool isZstd) =>
        Reading.Asides(Reading.Items([.. Pack(Bytes(Record("A-1")), isZstd), .. Bytes("and more of it")], "a"))
            .ShouldBe([$"a: {SetAsideReason.BrokenArchive}"]);

    [Fact]
    public void A_zstd_that_begins_with_a_frame_to_be_skipped_is_opened() =>
        Reading.Ids(Reading.Items([0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 7, 7, .. Pack(Archive, isZstd: true)], "a")).ShouldBe(["A-1", "A-2"]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_bomb_is_set_aside(bool isZstd) =>
        Reading.Asides(Reading.Items(Pack(Bytes("{" + new string(' ', 40 << 20)), isZstd), "a", ReadLimits.Default with { RatioFree = 1 << 20 }))
            .ShouldContain($"a: {SetAsideReason.SuspiciousRatio}");

    private static byte[] Pack(byte[] content, bool isZstd)
    {
        var packed = new MemoryStream();
        using (Stream stream = isZstd ? new CompressionStream(packed, leaveOpen: true) : new BZip2OutputStream(packed) { IsStreamOwner = false })
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }
}
