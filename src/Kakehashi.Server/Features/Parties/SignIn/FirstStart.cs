using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// The first start: as long as nobody can sign in, whoever reads the console may create the administrator, once.
/// </summary>
internal sealed class FirstStart(
    AppDbFactory databases, Passwords passwords, Admission admission, IOptions<SignInOptions> options, TimeProvider clock)
{
    private static readonly Viewer Doorkeeper = Viewer.ForJob(
        "first-start", typeof(Person), typeof(Credential), typeof(CredentialPasskey), typeof(CredentialLink), typeof(CredentialSession),
        typeof(RoleGrant), typeof(FirstStartCode));

    /// <summary>A fresh one-time code for the console, or null when somebody can sign in already. Earlier codes end.</summary>
    public async Task<string?> NewCodeAsync(CancellationToken cancel)
    {
        await using var db = databases.Open(Doorkeeper);
        var code = Codes.New();
        return await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync("first-start", token);
                if (await SomebodyCanSignInAsync(db, token))
                {
                    return null;
                }

                await db.Set<FirstStartCode>().ExecuteDeleteAsync(token);
                db.Add(new FirstStartCode { Hash = Codes.Hash(code), MadeAt = clock.GetUtcNow() });
                return code;
            },
            cancel);
    }

    /// <summary>Whether the code would open the page.</summary>
    public async Task<bool> HoldsAsync(string code, CancellationToken cancel)
    {
        await using var db = databases.Open(Doorkeeper);
        return await CodeHoldsAsync(db, code, cancel) && !await SomebodyCanSignInAsync(db, cancel);
    }

    /// <summary>Creates the administrator, gives the roles for the whole company, and uses the code up.</summary>
    public async Task<Outcome<Session>> CreateAdministratorAsync(string code, FirstStartInput input, Caller caller, CancellationToken cancel)
    {
        var mail = MailAddress.Fold(input.Email);
        if (!MailAddress.IsShaped(mail))
        {
            return new Refusal("person.mail_address", input.Email);
        }

        if (PasswordRules.Check(input.Password, false, [input.Name, input.Code, mail, .. options.Value.CompanyWords]) is { } refusal)
        {
            return refusal;
        }

        var hash = await passwords.HashAsync(input.Password, cancel);
        await using var db = databases.Open(Doorkeeper);
        return await db.WriteAsync<Outcome<Session>>(
            async token =>
            {
                await db.LockForTransactionAsync("first-start", token);
                if (!await CodeHoldsAsync(db, code, token) || await SomebodyCanSignInAsync(db, token))
                {
                    return new Refusal("first_start.over");
                }

                return await CreateAsync(db, input, mail, hash, caller, token);
            },
            cancel);
    }

    private async Task<Outcome<Session>> CreateAsync(
        AppDb db, FirstStartInput input, string mail, string hash, Caller caller, CancellationToken cancel)
    {
        var code = input.Code.Trim();
        if (await db.Set<Person>().AnyAsync(row => row.Code == code || row.Email == mail, cancel))
        {
            return new Refusal("person.in_use");
        }

        var person = new Person(Guid.CreateVersion7(), code, new PersonDetails(input.Name.Trim(), "", "", mail, null, input.Language));
        db.Add(person);
        await db.SaveChangesAsync(cancel);
        Role[] roles = input.AlsoSecurityCentre ? [Role.Administrator, Role.SecurityCentre] : [Role.Administrator];
        db.AddRange(roles.Select(role => new RoleGrant(person.Key, role, null)));
        var credential = new Credential(person.Key, ChoosePassword.NewStamp());
        credential.SetPassword(hash, ChoosePassword.NewStamp(), clock.GetUtcNow());
        db.Add(credential);
        await db.Set<FirstStartCode>().ExecuteDeleteAsync(cancel);
        var stream = StreamName.Person(person.Id);
        db.Evidence.Append(stream, new FirstAdministratorCreated(person.Id));
        foreach (var role in roles)
        {
            db.Evidence.Append(stream, new RoleGranted(person.Id, role, null, null));
        }

        return admission.Begin(db, person, SignInMethod.FirstStart, caller);
    }

    private static Task<bool> SomebodyCanSignInAsync(AppDb db, CancellationToken cancel) =>
        db.Set<Person>().AnyAsync(
            person => person.IsActive && (
                db.Set<Credential>().Any(row => row.PersonKey == person.Key && row.PasswordHash != "")
                || db.Set<CredentialPasskey>().Any(row => row.PersonKey == person.Key)
                || db.Set<CredentialLink>().Any(row => row.PersonKey == person.Key)),
            cancel);

    private static Task<bool> CodeHoldsAsync(AppDb db, string code, CancellationToken cancel)
    {
        var hash = Codes.Hash(code.Length > 100 ? "" : code);
        return db.Set<FirstStartCode>().AnyAsync(row => row.Hash == hash, cancel);
    }
}
