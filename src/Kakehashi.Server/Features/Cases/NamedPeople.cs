using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>A participant with what the page says of the person.</summary>
internal sealed record NamedPerson(
    Participant Participant, Guid PersonId, string Code, string Name, string NameEn, bool IsActive, string GivenByName);

/// <summary>
/// Who is named for a case. The question is only answered for a case that the viewer's own database has shown: whoever asks
/// hands over the record, not a key.
/// </summary>
internal static class NamedPeople
{
    /// <summary>The database with which participants are kept, in the viewer's name.</summary>
    public static AppDb Open(AppDbFactory databases, Viewer viewer) => databases.Open(
        Viewer.ForJob("participants", typeof(Participant), typeof(Case), typeof(CaseSecret), typeof(Person), typeof(Clock)).InTheNameOf(viewer.PersonKey, viewer.Id));

    /// <summary>Everybody who was ever named, in the order of naming.</summary>
    public static async Task<List<NamedPerson>> OfAsync(AppDb named, Case shown, CancellationToken cancel)
    {
        var rows = await named.Set<Participant>().Where(row => row.CaseKey == shown.Key).OrderBy(row => row.Key)
            .Join(named.Set<Person>(), row => row.PersonKey, person => person.Key, (row, person) => new
            {
                Row = row,
                person.Id,
                person.Code,
                person.Name,
                person.NameEn,
                person.IsActive,
                GivenBy = named.Set<Person>().Where(giver => giver.Key == row.GivenBy).Select(giver => giver.Name).FirstOrDefault() ?? "",
            })
            .ToListAsync(cancel);
        return [.. rows.Select(row => new NamedPerson(row.Row, row.Id, row.Code, row.Name, row.NameEn, row.IsActive, row.GivenBy))];
    }
}
