using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>What the pages for adding and changing a contact share.</summary>
internal abstract class ContactForm(RefusalWords words) : FormPage(words)
{
    [BindProperty]
    public ContactInput Input { get; set; } = new();

    [BindProperty(Name = "code", SupportsGet = true)]
    public string CustomerCode { get; set; } = "";

    public abstract bool IsNew { get; }
}
