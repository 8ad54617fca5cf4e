using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Mail;

/// <summary>The outbox: whether it runs, its mails, and the few things a person does to it.</summary>
[MayUse(Duty.Operate)]
internal sealed class OutboxListPage(OutboxDesk desk, SendTestMail test, RefusalWords words, IOptions<MailOptions> options) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public OutboxStatus Status { get; private set; } = null!;

    public OutboxPage Mails { get; private set; } = null!;

    public MailOptions Settings => options.Value;

    public Pager Pager => new(Mails.Total, OutboxInput.Filter(State, Number).Page, OutboxFilter.Size, (page, _) => MailUrls.List(State ?? "", page))
    {
        HasFixedSize = true,
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Status = await desk.StatusAsync(cancel);
        Mails = await desk.ListAsync(OutboxInput.Filter(State, Number), cancel);
    }

    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancel) => await AnswerAsync(await desk.StartAsync(cancel), cancel);

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancel) => await AnswerAsync(await desk.StopAsync(cancel), cancel);

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancel) => await AnswerAsync(await test.RunAsync(cancel), cancel);

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancel) => await AnswerAsync(await desk.RetryAsync(id, cancel), cancel);

    private async Task<IActionResult> AnswerAsync<T>(Outcome<T> outcome, CancellationToken cancel)
        where T : class
    {
        if (!outcome.Refused(out var refusal, out _))
        {
            return Redirect(MailUrls.Outbox);
        }

        words.AddTo(ModelState, refusal);
        Response.StatusCode = words.StatusOf(refusal);
        await OnGetAsync(cancel);
        return Page();
    }
}
