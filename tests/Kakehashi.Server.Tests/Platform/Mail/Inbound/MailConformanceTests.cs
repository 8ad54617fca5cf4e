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
        (read, none).ShouldBe((122, 0));
    }

    [Fact]
    public async Task Japanese_bounces_are_known_for_what_they_are_and_no_other_mail_is()
    {
        var (bounces, wrong) = (0, new List<string>());
        foreach (var file in Directory.GetFiles(Folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(Folder, file);
            using var message = await MailReading.ParseAsync(await File.ReadAllBytesAsync(file, Cancel), Cancel);
            var bounce = BounceReading.Of(message!, MailReading.Read(message!).Text);
            bounces += bounce is null ? 0 : 1;
            if (name.StartsWith("sisimai", StringComparison.Ordinal) != bounce is not null || bounce is { Recipient: "" })
            {
                wrong.Add($"{name} {(bounce is null ? "is none" : bounce.Recipient.Length == 0 ? "names nobody" : "is one")}");
            }
        }

        wrong.ShouldBe(
        [
            // A real warning of an undelivered mail, in a folder of another purpose.
            "ruby-mail-mime_emails/raw_email_with_mimepart_without_content_type.eml is one",

            // A mailing list tells its owner of a loop: no mail of ours came back.
            "sisimai-jp/lhost-fml-03.eml is none",

            // A person forwards a bounce: it says nothing about the mails of this house.
            "sisimai-jp/lhost-sendmail-14.eml is none",

            // The boundary that the head promises never comes, so that the report cannot be found.
            "sisimai-jp/lhost-sendmail-15.eml names nobody",
            "sisimai-jp/rhost-google-02.eml names nobody",
        ]);
        bounces.ShouldBe(52);
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
