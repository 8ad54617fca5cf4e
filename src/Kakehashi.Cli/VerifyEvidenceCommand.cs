using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kakehashi.Domain.Evidence;

namespace Kakehashi.Cli;

/// <summary><c>verify-evidence</c>: whether exported evidence is what was sealed. Without a server and without a database.</summary>
internal static class VerifyEvidenceCommand
{
    private const int Sound = 0;
    private const int Mutated = 1;
    private const int Unusable = 2;
    private const int MostTold = 1_000;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "Evidence that the server exported." }.AcceptExistingOnly();
        var seal = new Option<FileInfo>("--seal") { Description = "An earlier export, whose seals must all be in this one." }.AcceptExistingOnly();
        var key = new Option<FileInfo>("--key") { Description = "Public key (PEM) of the first seal, from elsewhere; else the file's own is believed." }
            .AcceptExistingOnly();
        var json = new Option<bool>("--json") { Description = "Says the result as JSON." };
        var command = new Command("verify-evidence", "Verifies exported evidence: 0 sound, 1 changed, 2 unusable.") { file, seal, key, json };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            try
            {
                var report = Run(parsed.GetRequiredValue(file), parsed.GetValue(seal), parsed.GetValue(key));
                output.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(Answer.Of(report), Json) : Words(report));
                return report.Faults.Count == 0 ? Sound : Mutated;
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                parsed.InvocationConfiguration.Error.WriteLine(exception.Message);
                return Unusable;
            }
        });
        return command;
    }

    private static EvidenceReport Run(FileInfo file, FileInfo? earlier, FileInfo? key)
    {
        IReadOnlyList<EvidenceSeal> kept = [];
        if (earlier is not null)
        {
            using var stream = earlier.OpenRead();
            kept = EvidenceVerifier.SealsIn(stream);
        }

        using var archive = file.OpenRead();
        return EvidenceVerifier.Run(archive, kept, key is null ? null : PublicKey(key));
    }

    private static byte[] PublicKey(FileInfo file)
    {
        if (file.Length > 10_000)
        {
            throw new InvalidDataException($"{file.Name} is no public key.");
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file.FullName));
            return key.ExportSubjectPublicKeyInfo();
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw new InvalidDataException($"{file.Name} is no public key in PEM.", exception);
        }
    }

    private static string Words(EvidenceReport report)
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{report.Entries:N0} entries, {report.Seals:N0} seals, scope {report.Manifest.Scope}"),
            report.LastSeal is { } last
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"last seal: no. {last.Number}, {last.At:yyyy-MM-dd HH:mm:ss} UTC, key {last.KeyId}; {report.Unsealed:N0} entries are younger and stand on their chain alone")
                : "nothing was sealed yet: only the chains were checked",
        };
        if (report.Manifest.Withheld > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{report.Manifest.Withheld:N0} sealed streams are not in this file"));
        }

        lines.AddRange(report.Faults.Take(MostTold).Select(Line));
        lines.Add(report.Faults.Count == 0
            ? "sound" : string.Create(CultureInfo.InvariantCulture, $"{report.Faults.Count:N0} faults"));
        return string.Join(Environment.NewLine, lines);
    }

    private static string Line(EvidenceFault fault)
    {
        var where = fault.Stream.Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{fault.Stream}/{fault.StreamId:D} no. {fault.Number}")
            : string.Create(CultureInfo.InvariantCulture, $"seal no. {fault.Number}");
        return $"{JsonNamingPolicy.KebabCaseLower.ConvertName(fault.Kind.ToString())}: {where}{(fault.Other.Length > 0 ? " ↔ " + fault.Other : "")}";
    }

    private sealed record Answer(
        bool Sound, string Scope, long Entries, long Unsealed, long Withheld, long Seals, long? LastSeal, int FaultCount, IEnumerable<EvidenceFault> Faults)
    {
        public static Answer Of(EvidenceReport report) => new(
            report.Faults.Count == 0, report.Manifest.Scope, report.Entries, report.Unsealed, report.Manifest.Withheld, report.Seals,
            report.LastSeal?.Number, report.Faults.Count, report.Faults.Take(MostTold));
    }
}
