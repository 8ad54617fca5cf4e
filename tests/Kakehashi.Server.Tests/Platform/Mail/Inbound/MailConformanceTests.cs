using System.Text.Json;
using Kakehashi.Server.Platform.Mail.Inbound;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Mail.Inbound;

/// <summary>Every mail of the shared folder is read, and what is read is held against what Python's own library reads.</summary>
public sealed class MailConformanceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Folder => SharedData.Path("conformance/mail");

    [Fact]
    public async Task Every_mail_is_read_or_said_to_be_none_and_differs_from_another_reader_only_as_judged()
    {
        var differences = new List<string>();
        var (read, none) = (0, 0);
        var others = (await OthersAsync()).ToDictionary(one => one.GetProperty("file").GetString()!);
        foreach (var file in Directory.GetFiles(Folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(Folder, file);
            using var message = await MailReading.ParseAsync(await File.ReadAllBytesAsync(file, Cancel), Cancel);
            if (message is null)
            {
                none++;
                differences.Add($"{name}\tno mail\t");
                continue;
            }

            read++;
            var mail = MailReading.Read(message);
            if (others.TryGetValue(name, out var other))
            {
                differences.AddRange(Differences(mail, other).Select(what => $"{name}\t{what}"));
            }
        }

        var judged = await JudgedAsync();
        string.Join('\n', differences.Except(judged)).ShouldBe("", "differs, and nobody has judged it");
        string.Join('\n', judged.Except(differences)).ShouldBe("", "judged, and differs no more");
        (read, none).ShouldBe((0, 0));
    }

    private static IEnumerable<string> Differences(ReadMail mail, JsonElement other)
    {
        if (Fold(mail.Subject) != Fold(Text(other, "subject")))
        {
            yield return "subject\t" + Short(mail.Subject);
        }

        var from = string.Join(' ', mail.From);
        if (from != string.Join(' ', other.GetProperty("from").EnumerateArray().Select(one => one.GetString())))
        {
            yield return "from\t" + Short(from);
        }

        if (!mail.Charset.Equals(Text(other, "charset"), StringComparison.OrdinalIgnoreCase))
        {
            yield return "charset\t" + mail.Charset;
        }

        var start = Fold(Text(other, "text_start"));
        var text = Fold(mail.Text);
        if (!text.StartsWith(start[..Math.Min(start.Length, 150)], StringComparison.Ordinal))
        {
            yield return "text\t" + Short(mail.Text);
        }

        var files = mail.Attachments.Select(one => one.Name).ToList();
        if (!files.SequenceEqual(other.GetProperty("attachments").EnumerateArray().Select(one => one.GetString() ?? "")))
        {
            yield return "attachments\t" + Short(string.Join(" | ", files));
        }
    }

    private static async Task<JsonElement[]> OthersAsync()
    {
        await using var stream = File.OpenRead(Path.Combine(Folder, "decoded-by-python.json"));
        return (await JsonSerializer.DeserializeAsync<JsonElement[]>(stream, cancellationToken: Cancel))!;
    }

    // A line is the file, what differs, what we read (its start), and why we keep to it.
    private static async Task<List<string>> JudgedAsync() =>
    [
        .. (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Platform", "Mail", "Inbound", "judged.tsv"), Cancel))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => string.Join('\t', line.Split('\t')[..3])),
    ];

    private static string Short(string text) => Fold(text) is { Length: > 60 } folded ? folded[..60] : Fold(text);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
