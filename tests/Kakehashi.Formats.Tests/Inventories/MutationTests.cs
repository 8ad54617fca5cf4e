using System.Text;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Ledgers;
using Kakehashi.Formats.Tables;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Inventories;

/// <summary>Damages small files at random, always the same way, and asks for a result each time.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int MutationsOfEach = 300;

    private static readonly InventoryOptions Options = new() { LargestDocument = 1 << 20, LargestLedger = 1 << 20 };

    [Fact]
    public void No_damage_throws()
    {
        var random = new Random(20_240_229);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, original) in Originals())
        {
            Reading.Bytes(original, name, Options).Refusal.ShouldBeNull(name);
            for (var i = 0; i < MutationsOfEach; i++)
            {
                var damaged = Damage(original, random);
                InventoryResult result;
                try
                {
                    result = Reading.Bytes(damaged, name, Options);
                    Ledger.Preview(new MemoryStream(damaged), name, Options);
                    TableReader.Read(new MemoryStream(damaged));
                }
                catch (Exception broken)
                {
                    throw new InvalidOperationException($"{name} #{i}: {Convert.ToBase64String(damaged)}", broken);
                }

                var outcome = $"{name} {result.Refusal?.Code ?? "read"}";
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                (result.Document is null).ShouldBe(result.Refusal is not null);
            }
        }

        foreach (var (outcome, count) in outcomes)
        {
            output.WriteLine($"{count} {outcome}");
        }

        outcomes.Values.Sum().ShouldBeGreaterThanOrEqualTo(2_000);
        outcomes.Count.ShouldBeGreaterThan(15);
    }

    internal static byte[] Damage(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 1; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length)); break;
                case 3: bytes.RemoveRange(at, bytes.Count - at); break;
                case 4: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                default: bytes.Insert(at, "\"{}[]<>&,\t\n\0\u00ff:-(;"u8[random.Next(17)]); break;
            }
        }

        return [.. bytes];
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Originals()
    {
        var json = Encoding.UTF8.GetBytes(
            """
            {"bomFormat":"CycloneDX","specVersion":"1.5","metadata":{"component":{"name":"s","version":"1"}},"components":[
            {"type":"library","group":"g","name":"名","version":"1","purl":"pkg:deb/debian/n@1?distro=debian-12&upstream=s%401",
            "licenses":[{"license":{"id":"MIT"}}],"properties":[{"name":"syft:cpe23","value":"c"}],"components":[{"name":"i"}]},
            {"type":"operating-system","name":"debian","version":"12\ud83d\ude00"}]}
            """);
        yield return ("bom.json", json);
        yield return ("bom.json.gz", Reading.Gzip(json));
        yield return ("bom16.json", [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(json))]);
        yield return ("bom.xml", Encoding.UTF8.GetBytes(
            """
            <?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.4"><metadata><component type="a"><name>s</name>
            </component></metadata><components><component type="library"><supplier><name>v</name></supplier><name>名</name>
            <version>1</version><licenses><license><id>MIT</id></license></licenses><purl>pkg:npm/a@1</purl><properties>
            <property name="p">v</property></properties></component></components></bom>
            """));
        yield return ("status", Encoding.UTF8.GetBytes(
            """
            Package: libssl3
            Status: install ok installed
            Architecture: amd64
            Source: openssl (3.0.11-1)
            Version: 3.0.11-1~deb12u2
            Description: x
             continued

            Package: gone
            Status: deinstall ok config-files
            Version: 1
            """));
        yield return ("dpkg.txt", "adduser\t3.134\nlibc6:amd64\t2.36-9\nzlib1g\t1:1.2\n"u8.ToArray());
        yield return ("rpm.txt", "bash-5.1-2.el9.x86_64\ngpg-pubkey-c1-4e.\nzlib-1:1.2.3-4.noarch\n"u8.ToArray());
        yield return ("rpm.tsv", "NAME\tEPOCH\tVERSION\tRELEASE\tARCH\tSOURCERPM\nbash\t(none)\t5.1\t2\tx86_64\tbash-5.1-2.src.rpm\n"u8.ToArray());
        yield return ("ledger.csv", Encoding.UTF8.GetBytes("製品名,バージョン,\"備考\"\r\nTomcat,９．０,\"a\"\"b\"\r\n,1,\r\n"));
        using var workbook = new MemoryStream();
        TableWriter.WriteXlsx(workbook, [new SheetToWrite("台帳", [["製品名", "バージョン"], ["Tomcat", 9.0m], ["", "x"]])]);
        yield return ("ledger.xlsx", workbook.ToArray());
    }
}
