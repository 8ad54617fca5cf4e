using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>One customer: its facts, its contacts, and what features further down add.</summary>
[MayUse(Duty.Read, Duty.KeepCustomers)]
internal sealed class CustomerPage(CustomerDetail detail, IEnumerable<ICustomerSection> sections, RefusalWords words) : FormPage(words)
{
    public const int ContactsOrder = 100;

    public CustomerDetail.Answer Answer { get; private set; } = null!;

    public IReadOnlyList<(int Order, SectionContent Content)> Sections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (await detail.RunAsync(code, cancel) is not { } answer)
        {
            return NotFound();
        }

        Answer = answer;
        var contents = new List<(int, SectionContent)>();
        foreach (var section in sections.OrderBy(section => section.Order))
        {
            if (await section.LoadAsync(answer.Customer, cancel) is { } content)
            {
                contents.Add((section.Order, content));
            }
        }

        Sections = contents;
        return Page();
    }
}
