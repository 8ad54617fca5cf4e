using System.Security.Cryptography;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties;

/// <summary>
/// The first start: while nobody can sign in, whoever reads the one-time code on the console makes the administrator.
/// </summary>
internal sealed class FirstStart(AppDbFactory factory, Passwords passwords, TimeProvider clock)
{
    private string? _code;

    /// <summary>The code to print, or null when somebody can sign in already.</summary>
    public async Task<string?> OpenAsync(CancellationToken cancel) =>
        await IsOpenAsync(cancel) ? _code ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)) : null;

    public async Task<bool> IsOpenAsync(CancellationToken cancel)
    {
        await using var db = factory.Open(ViewerLoader.SignInViewer);
        return !await db.Set<Credential>().AnyAsync(cancel);
    }

    /// <summary>Makes the administrator; also of the security centre when asked, so that one person can begin alone.</summary>
    public async Task<Outcome<PersonAdded>> RunAsync(Input input, CancellationToken cancel)
    {
        if (_code is null || !await IsOpenAsync(cancel)
            || !CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(_code), System.Text.Encoding.UTF8.GetBytes(input.Code.Trim())))
        {
            return new Refusal("first_start.code");
        }

        if (Passwords.IsWeak(input.Password))
        {
            return new Refusal("password.weak", Passwords.Shortest);
        }

        await using var db = factory.Open(ViewerLoader.SignInViewer);
        var email = input.Email.Trim().ToLowerInvariant();
        var person = await db.Set<Person>().SingleOrDefaultAsync(row => row.Email == email, cancel)
            ?? Add(db, input);
        await db.SaveAsync(cancel);
        var credential = new Credential { PersonKey = person.Key };
        credential.SetPassword(passwords.Hash(input.Password));
        db.Add(credential);
        Grant(db, person, Role.Administrator);
        if (input.SecurityCentre)
        {
            Grant(db, person, Role.SecurityCentre);
        }

        var added = new PersonAdded(person.Id, person.Code, new Personal(person.Name));
        db.Evidence.Append(StreamName.Person(person.Id), added);
        await db.SaveAsync(cancel);
        _code = null;
        return added;
    }

    private static void Grant(AppDb db, Person person, Role role)
    {
        db.Add(new RoleGrant(person.Key, role, null));
        db.Evidence.Append(StreamName.Person(person.Id), new RoleGranted(person.Id, role, null, null));
    }

    private Person Add(AppDb db, Input input)
    {
        var person = new Person(Guid.CreateVersion7(clock.GetUtcNow()), "ADMIN", new PersonDetails(
            input.Name.Trim(), "", "", input.Email.Trim().ToLowerInvariant(), null, "ja"));
        db.Add(person);
        return person;
    }

    internal sealed class Input
    {
        public string Code { get; set; } = "";

        public string Name { get; set; } = "";

        public string Email { get; set; } = "";

        public string Password { get; set; } = "";

        public bool SecurityCentre { get; set; } = true;
    }
}
