using System.Text;
using System.Text.Json;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>A record as received: shown as text, never as markup.</summary>
[MayUse(Duty.Read)]
internal sealed class RecordPage(SourceRecordDetail detail) : PageModel
{
    private const int MostShown = 200_000;
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public SourceRecordDetail.Answer Answer { get; private set; } = null!;

    /// <summary>JSON is laid out for reading; the download has the bytes as they came.</summary>
    public string Text { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string source, string id, CancellationToken cancel)
    {
        if (await detail.RunAsync(source, id, cancel) is not { } answer)
        {
            return NotFound();
        }

        Answer = answer;
        var text = Encoding.UTF8.GetString(answer.Bytes);
        if (text.StartsWith('{') && text.Length < MostShown)
        {
            using var json = JsonDocument.Parse(text);
            text = JsonSerializer.Serialize(json.RootElement, Indented);
        }

        Text = text.Length > MostShown ? text[..MostShown] + "…" : text;
        return Page();
    }
}
