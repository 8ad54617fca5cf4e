using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Kakehashi.Domain.Evidence;
using Shouldly;
using Xunit;

namespace Kakehashi.Cli.Tests;

/// <summary>The verifier as a stranger runs it: a file, an older one, a key, and what the exit code says.</summary>
public sealed class VerifyEvidenceTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("kakehashi-verify-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task A_sound_file_answers_zero_and_says_what_no_seal_covers()
    {
        var file = await MakeAsync("a.zip", sealedEntries: 3, entries: 4);
        var (code, output, _) = Run(file);
        code.ShouldBe(0);
        output.ShouldContain("4 entries, 1 seals");
        output.ShouldContain("1 entries are younger");
        output.ShouldContain("sound");
    }

    [Fact]
    public async Task A_changed_file_answers_one_and_names_the_place()
    {
        var file = await MakeAsync("b.zip", 3, 3, entry => entry.Number == 2 ? entry with { Json = "{\"count\":7}" } : entry);
        var (code, output, _) = Run(file, "--json");
        code.ShouldBe(1);
        var answer = JsonDocument.Parse(output).RootElement;
        answer.GetProperty("sound").GetBoolean().ShouldBeFalse();
        answer.GetProperty("faults")[0].GetProperty("kind").GetString().ShouldBe("changed");
        answer.GetProperty("faults")[0].GetProperty("number").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task An_older_state_and_a_foreign_key_are_found()
    {
        var newer = await MakeAsync("new.zip", 3, 3, seals: 2);
        var older = await MakeAsync("old.zip", 3, 3);
        Run(older, "--seal", newer).Code.ShouldBe(1);
        Run(newer, "--seal", older).Code.ShouldBe(0);

        var mine = Path.Combine(_folder, "mine.pem");
        await File.WriteAllTextAsync(mine, _key.ExportSubjectPublicKeyInfoPem(), TestContext.Current.CancellationToken);
        Run(older, "--key", mine).Code.ShouldBe(0);
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(mine, foreign.ExportSubjectPublicKeyInfoPem(), TestContext.Current.CancellationToken);
        var (code, output, _) = Run(older, "--key", mine);
        code.ShouldBe(1);
        output.ShouldContain("key-unknown");
    }

    [Theory]
    [InlineData("no zip at all")]
    [InlineData("")]
    public async Task What_is_no_evidence_answers_two_with_words(string text)
    {
        var file = Path.Combine(_folder, "c.zip");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var (code, _, errors) = Run(file);
        code.ShouldBe(2);
        errors.ShouldContain("no zip archive");
    }

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, true);
    }

    private static (int Code, string Output, string Errors) Run(string file, params string[] more)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = Commands.Root().Parse(["verify-evidence", file, .. more]).Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }

    private async Task<string> MakeAsync(
        string name, int sealedEntries, int entries, Func<EvidenceRecord, EvidenceRecord>? forge = null, int seals = 1)
    {
        var records = new List<EvidenceRecord>();
        for (var number = 1; number <= entries; number++)
        {
            var entry = new EvidenceRecord(
                "system", Guid.Parse("0a000000-0000-7000-8000-000000000001"), number, Day.AddMinutes(number), Guid.Empty, "Told", $"{{\"count\":{number}}}",
                records.LastOrDefault()?.Hash ?? EvidenceRecord.Beginning, []);
            records.Add(entry with { Hash = entry.Digest() });
        }

        var last = records[sealedEntries - 1];
        var head = new StreamHead(last.Stream, last.StreamId, last.Number, last.Hash);
        var publicKey = _key.ExportSubjectPublicKeyInfo();
        var made = new List<EvidenceSeal>();
        for (var number = 1; number <= seals; number++)
        {
            var seal = new EvidenceSeal(
                number, Day.AddHours(number), 1, last.Number, SealTree.RootOf([head.Leaf()]), made.LastOrDefault()?.Hash() ?? EvidenceRecord.Beginning,
                SealPublicKey.IdOf(publicKey), []);

            // What a seal says depends on its signature: the first of both files must be the same one.
            made.Add(seal with { Signature = Signature(number, seal) });
        }

        var file = Path.Combine(_folder, name);
        await using var stream = File.Create(file);
        using var archive = new EvidenceArchive(stream, new EvidenceManifest(EvidenceManifest.Known, Day, "all", 0));
        archive.AddKeys([new SealPublicKey(SealPublicKey.IdOf(publicKey), publicKey, "", [])]);
        archive.AddSeals(made);
        archive.AddLeaves([head.Leaf()]);
        archive.AddHeads([head]);
        await archive.AddEntriesAsync(records.Select(entry => forge?.Invoke(entry) ?? entry).ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        return file;
    }

    private readonly Dictionary<int, byte[]> _signatures = [];

    private byte[] Signature(int number, EvidenceSeal seal)
    {
        if (!_signatures.TryGetValue(number, out var known))
        {
            _signatures[number] = known = _key.SignData(seal.Body(), HashAlgorithmName.SHA256);
        }

        return known;
    }
}
