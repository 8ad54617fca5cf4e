using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// What the framework's passkey ceremonies ask of us: whose a passkey is, and its public half. They only read here; what
/// comes of a ceremony is saved by the use case.
/// </summary>
internal sealed class PasskeyStore(AppDb db) : IUserPasskeyStore<Person>
{
    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString("D"));

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParseExact(userId, "D", out var id)
            ? db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.IsActive, cancellationToken)
            : Task.FromResult<Person?>(null);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
        [.. (await db.Set<CredentialPasskey>().AsNoTracking().Where(row => row.PersonKey == user.Key).ToListAsync(cancellationToken)).Select(Info)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Set<CredentialPasskey>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.PersonKey == user.Key && row.CredentialId == credentialId, cancellationToken) is { } found
            ? Info(found) : null;

    public Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(
            row => db.Set<CredentialPasskey>().Any(key => key.PersonKey == row.Key && key.CredentialId == credentialId), cancellationToken);

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw NotAsked();

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => throw NotAsked();

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => throw NotAsked();

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw NotAsked();

    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw NotAsked();

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) => throw NotAsked();

    /// <summary>The database is the caller's.</summary>
    public void Dispose()
    {
    }

    // Of how it was made, nothing is asked again.
    private static UserPasskeyInfo Info(CredentialPasskey row) => new(
        row.CredentialId, row.PublicKey, row.AddedAt, uint.CreateChecked(row.SignCount), row.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true, row.IsBackupEligible, row.IsBackedUp, attestationObject: [], clientDataJson: []);

    private static NotSupportedException NotAsked() => new("Passkey ceremonies only read.");
}
