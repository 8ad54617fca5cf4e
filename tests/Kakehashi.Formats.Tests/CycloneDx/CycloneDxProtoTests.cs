using System.Text;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.CycloneDx;

public sealed class CycloneDxProtoTests
{
    [Fact]
    public void The_binary_notation_is_read_and_unknown_fields_are_passed_over()
    {
        var component = ProtoBytes.Of(
            (1, 3), (8, "catalina"), (9, "9.0.14"), (7, "org.apache"), (16, "pkg:maven/org.apache/catalina@9.0.14"),
            (4, ProtoBytes.Of((1, "Supplier"), (2, "https://example.com"))),
            (13, ProtoBytes.Of((1, ProtoBytes.Of((1, "Apache-2.0"), (4, "https://example.com"))))),
            (13, ProtoBytes.Of((2, "MIT OR ISC"))),
            (13, ProtoBytes.Of((5, ProtoBytes.Of((1, "EPL-2.0"))))),
            (22, ProtoBytes.Of((1, "syft:cpe23"), (2, "cpe:2.3:a:apache:tomcat:9.0.14:*:*:*:*:*:*:*"))),
            (99, 7), (500, "later"),
            (21, ProtoBytes.Of((1, 4), (8, "Debian"), (9, "12"))));
        var result = Read(
            (1, "1.6"), (2, 1), (3, "urn:uuid:1"),
            (4, ProtoBytes.Of((1, ProtoBytes.Of((1, 1_586_809_239))), (4, ProtoBytes.Of((8, "shop"), (9, "2"))))),
            (5, component),
            (5, ProtoBytes.Of((9, "1"))));

        result.Document.ShouldBe(new InventoryDocument(InventoryFormats.CycloneDxProtobuf, "1.6", "shop 2")
        {
            SerialNumber = "urn:uuid:1",
            MadeAt = "2020-04-13T20:20:39Z",
            Distribution = "Debian:12",
        });
        result.Components().Select(c => $"{c.Kind} {c.Vendor} {c.Name} {c.Version} {c.Purl} {c.Cpe} {c.Licence}").ShouldBe(
        [
            "library org.apache catalina 9.0.14 pkg:maven/org.apache/catalina@9.0.14 cpe:2.3:a:apache:tomcat:9.0.14:*:*:*:*:*:*:* Apache-2.0, MIT OR ISC, EPL-2.0",
            "operating-system  Debian 12   ",
        ]);
        result.Reasons().ShouldBe(["components[1]: no-name"]);
    }

    [Fact]
    public void A_binary_file_cut_inside_a_component_is_never_taken_for_a_whole_one()
    {
        var head = ProtoBytes.Of((1, "1.5"));
        var whole = ProtoBytes.Of((1, "1.5"), (5, ProtoBytes.Of((8, "one"), (9, "1"), (16, "pkg:npm/one@1"))));

        Reading.Bytes(whole, "bom.bin").Components().Count.ShouldBe(1);
        for (var length = head.Length + 1; length < whole.Length; length++)
        {
            Reading.Bytes(whole[..length], "bom.bin").Refusal!.Code.ShouldBe(RefusalCodes.Truncated, $"{length} bytes");
        }
    }

    [Fact]
    public void Lengths_and_kinds_that_cannot_be_are_refused_with_their_place()
    {
        byte[] head = ProtoBytes.Of((1, "1.5"));

        // A name that is longer than its component; a name that is a number; a group; a tag without number.
        Reading.Bytes([.. head, 0x2a, 3, 0x42, 9, (byte)'a'], "x").ShouldBeRefused(RefusalCodes.NotProtobuf, "byte 9");
        Reading.Bytes([.. head, 0x2a, 2, 0x40, 9], "x").ShouldBeRefused(RefusalCodes.NotProtobuf, "byte 9");
        Reading.Bytes([.. head, 0x2b], "x").ShouldBeRefused(RefusalCodes.NotProtobuf, "byte 6");
        Reading.Bytes([.. head, 0x02, 0], "x").ShouldBeRefused(RefusalCodes.NotProtobuf, "byte 6");
        byte[] endless = [.. head, .. Enumerable.Repeat((byte)0xff, 11)];
        Reading.Bytes(endless, "x").Refusal!.Code.ShouldBe(RefusalCodes.NotProtobuf);
    }

    [Fact]
    public void Depth_and_size_are_bounded_in_both_notations()
    {
        var options = new InventoryOptions { LongestValue = 100, DeepestNesting = 20 };
        var deep = ProtoBytes.Of((8, "x"));
        for (var i = 0; i < 1000; i++)
        {
            deep = ProtoBytes.Of((21, deep));
        }

        Reading.Bytes(ProtoBytes.Of((1, "1.5"), (5, deep)), "x", options).Refusal!.Code.ShouldBe(RefusalCodes.TooDeep);
        Read(options, (1, "1.5"), (5, ProtoBytes.Of((8, new string('n', 101))))).Refusal!.Code
            .ShouldBe(RefusalCodes.ValueTooLong);

        var text = "spec_version: \"1.5\"\n" + string.Concat(Enumerable.Repeat("components { ", 100_000));
        Reading.Text(text, "x", options).ShouldBeRefused(RefusalCodes.TooDeep, "line 2");
        Reading.Text($"spec_version: \"1.5\"\ncomponents {{ name: \"{new string('n', 101)}\" }}", "x", options)
            .ShouldBeRefused(RefusalCodes.ValueTooLong, "line 2");
    }

    [Fact]
    public void The_text_notation_is_read_in_all_its_forms()
    {
        var result = Reading.Text(
            """
            # proto-message: Bom
            metadata: < component { name: 'shop' } >;
            spec_version: "1.5"
            components: [
              { name: "a" 'b' "\x63\144\u65e5" version: "1\n2", type: 3 },
              < type: CLASSIFICATION_OPERATING_SYSTEM name: "日本" properties: [] >
            ]
            [example.extension]: { anything: [1, -2.5e3, inf] }
            unknown { deep < more: "}" > } # the end
            components { name: "last" purl: "pkg:npm/last@1" hashes { alg: HASH_ALG_MD_5 } }
            """,
            "bom.textproto");

        result.Document!.Format.ShouldBe(InventoryFormats.CycloneDxTextProto);
        result.Document.Subject.ShouldBe("shop");
        result.Components().Select(c => $"{c.Kind} {c.Name} {c.Version}").ShouldBe(
            ["library abcd日 1\n2", "operating-system 日本 ", " last "]);
        result.Understood.Select(item => item.Where).ShouldBe(["components[0]", "components[1]", "components[2]"]);
    }

    [Theory]
    [InlineData("components {", RefusalCodes.Truncated, "line 2")]
    [InlineData("components { name: \"a", RefusalCodes.Truncated, "line 2")]
    [InlineData("components { name: \"a\\", RefusalCodes.Truncated, "line 2")]
    [InlineData("unknown { a: <", RefusalCodes.Truncated, "line 2")]
    [InlineData("components: [ { name: \"a\" },", RefusalCodes.Truncated, "line 2")]
    [InlineData("components", RefusalCodes.Truncated, "line 2")]
    [InlineData("components { name: \"a\n\" }", RefusalCodes.NotTextProto, "line 3")]
    [InlineData("components { name: 7 }", RefusalCodes.NotTextProto, "line 2")]
    [InlineData("components: \"a\"", RefusalCodes.NotTextProto, "line 2")]
    [InlineData("components }", RefusalCodes.NotTextProto, "line 2")]
    [InlineData("}", RefusalCodes.NotTextProto, "line 2")]
    public void Text_that_breaks_off_or_is_wrong_is_refused_with_its_line(string text, string code, string where) =>
        Reading.Text("spec_version: \"1.5\"\n" + text, "x").ShouldBeRefused(code, where);

    [Fact]
    public void An_unknown_version_is_refused() =>
        Read((1, "1.9")).ShouldBeRefused(RefusalCodes.UnknownVersion, "spec_version");

    [Fact]
    public void Each_conformance_file_gives_what_its_edition_in_json_or_xml_gives()
    {
        var compared = 0;
        var apart = new List<string>();
        foreach (var path in Directory.EnumerateFiles(
            SharedData.Path("conformance/cyclonedx"), "valid-*.textproto", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var mine = Open(path);
            mine.Refusal.ShouldBeNull(path);
            mine.SetAside.ShouldBeEmpty(path);
            // Editions in XML say other things here and there, by themselves: they count where there is none in JSON.
            var other = ((string[])["json", "xml"]).Select(ending => Path.ChangeExtension(path, ending)).FirstOrDefault(File.Exists);
            if (other is not null)
            {
                compared++;
                apart.AddRange(mine.Components().SequenceEqual(Open(other).Components()) ? [] : [Path.GetFileName(other)]);
            }
        }

        compared.ShouldBeGreaterThan(120);
        apart.ShouldBe([]);
    }

    private static InventoryResult Open(string path)
    {
        using var file = File.OpenRead(path);
        return InventoryReader.Read(file, path);
    }

    private static InventoryResult Read(params (int Number, object Value)[] fields) => Read(new InventoryOptions(), fields);

    private static InventoryResult Read(InventoryOptions options, params (int Number, object Value)[] fields) =>
        Reading.Bytes(ProtoBytes.Of(fields), "bom.bin", options);
}

/// <summary>Writes protobuf's binary notation.</summary>
internal static class ProtoBytes
{
    /// <summary>A message of fields: numbers as varints, texts and messages with their length.</summary>
    public static byte[] Of(params (int Number, object Value)[] fields)
    {
        var bytes = new List<byte>();
        foreach (var (number, value) in fields)
        {
            if (value is int whole)
            {
                Varint(bytes, number << 3);
                Varint(bytes, whole);
                continue;
            }

            var content = value as byte[] ?? Encoding.UTF8.GetBytes((string)value);
            Varint(bytes, (number << 3) | 2);
            Varint(bytes, content.Length);
            bytes.AddRange(content);
        }

        return [.. bytes];
    }

    private static void Varint(List<byte> bytes, int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }
}
