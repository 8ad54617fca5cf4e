using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>A person chooses the language of pages and mails.</summary>
internal sealed class ChooseLanguage(AppDb db)
{
    public async Task<Outcome<LanguageChosen>> RunAsync(string language, CancellationToken cancel)
    {
        if (language is not ("ja" or "en") || db.Viewer.Kind != ViewerKind.Person)
        {
            return new Refusal("me.language");
        }

        var key = db.Viewer.PersonKey;
        var person = await db.Set<Person>().SingleAsync(row => row.Key == key, cancel);
        var fact = person.ChooseLanguage(language);
        db.CountUp(person);
        db.Evidence.Append(StreamName.Person(person.Id), fact);
        await db.SaveAsync(cancel);
        return fact;
    }
}
