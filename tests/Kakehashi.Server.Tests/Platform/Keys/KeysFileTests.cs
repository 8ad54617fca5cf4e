using System.Security.Cryptography;
using System.Text;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Keys;

/// <summary>The keys in a file under a passphrase: carried away and brought back, never over another key.</summary>
public sealed class KeysFileTests : IDisposable
{
    private const string Passphrase = "橋を架ける correct horse";

    private static readonly string Written = KeysFile.Write(
        new Dictionary<string, byte[]> { ["outer.key"] = Enumerable.Repeat((byte)7, 32).ToArray() }, Passphrase);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kakehashi-keys-");

    private DatabaseOptions Options => new() { DataFolder = _folder.FullName };

    [Fact]
    public void What_was_written_comes_back_and_shows_nothing_without_the_passphrase()
    {
        var files = new Dictionary<string, byte[]> { ["outer.key"] = RandomNumberGenerator.GetBytes(32), ["seal.pem"] = "PEM"u8.ToArray() };
        var text = KeysFile.Write(files, Passphrase);
        text.ShouldNotContain(Convert.ToBase64String(files["outer.key"])[..20]);
        text.ShouldNotContain("seal.pem");
        var read = KeysFile.Read(text, Passphrase.Normalize(NormalizationForm.FormKD));
        read.Keys.ShouldBe(files.Keys);
        read["outer.key"].ShouldBe(files["outer.key"]);
    }

    [Theory]
    [InlineData("wrong passphrase", "passphrase is not that")]
    [InlineData("cut", "no file of keys")]
    [InlineData("flipped", "passphrase is not that")]
    [InlineData("cost", "passphrase is not that")]
    [InlineData("dear", "head")]
    [InlineData("other", "no file of keys")]
    [InlineData("empty", "no file of keys")]
    public void A_wrong_passphrase_and_a_broken_file_say_so(string how, string said)
    {
        var text = how switch
        {
            "cut" => Written[..^20],
            "flipped" => Written.Replace("\"sealed\": \"", "\"sealed\": \"A", StringComparison.Ordinal)[..],
            "cost" => Written.Replace("\"passes\": 3", "\"passes\": 4", StringComparison.Ordinal),
            "dear" => Written.Replace("65536", "999999999", StringComparison.Ordinal),
            "other" => "[1,2]",
            "empty" => "",
            _ => Written,
        };
        Should.Throw<InvalidOperationException>(() => KeysFile.Read(text, how == "wrong passphrase" ? "another one, long" : Passphrase))
            .Message.ShouldContain(said);
    }

    [Fact]
    public void No_key_is_overwritten_and_another_outer_key_goes_beside_it()
    {
        var (here, other) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var folder = new KeyFolder(_folder.FullName);
        folder.Keep("outer.key", here);
        InstallationKeys.Put(Options, new Dictionary<string, byte[]> { ["outer.key"] = other }).Single().ShouldContain("beside it");
        folder.ReadCurrent().ShouldBe(here);
        folder.ReadOlder().Single().ShouldBe(other);
        InstallationKeys.Put(Options, new Dictionary<string, byte[]> { ["outer.key"] = here }).Single().ShouldBe("outer.key: there");
        InstallationKeys.Gather(Options).Keys.ShouldBe([$"outer-{KeyFolder.NameOf(other)}.key", "outer.key"]);
    }

    [Theory]
    [InlineData("../outer.key")]
    [InlineData("/etc/passwd")]
    [InlineData("outer-zz.key")]
    [InlineData("seal.pem\n")]
    public void A_name_that_leads_elsewhere_writes_nothing(string name)
    {
        Should.Throw<InvalidOperationException>(() => InstallationKeys.Put(
            Options, new Dictionary<string, byte[]> { ["outer.key"] = new byte[32], [name] = [1] })).Message.ShouldContain("Nothing was written");
        Directory.Exists(Path.Combine(_folder.FullName, "keys")).ShouldBeFalse();
    }

    public void Dispose() => _folder.Delete(true);
}
