using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kakehashi.Domain.Parties;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// How passwords are kept: Argon2id, in the notation that says its own cost, so that a dearer one is taken at the next sign-in.
/// What was hashed with PBKDF2 before still opens the door once.
/// </summary>
internal sealed class Passwords(IOptions<SignInOptions> options) : IDisposable
{
    private const string Beginning = "$argon2id$v=19$";
    private const int SaltLength = 16;
    private const int HashLength = 32;

    private static readonly PasswordHasher<Credential> Earlier = new();

    // Hashing is dear on purpose: a flood of sign-ins may not take every core from the others.
    private readonly SemaphoreSlim _desk = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodys = new(() => Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), options.Value));

    public Task<string> HashAsync(string password, CancellationToken cancel) =>
        AtDeskAsync(() => Hash(PasswordRules.Normal(password), options.Value), cancel);

    /// <summary>
    /// Whether it is the password; where there is none, the same work is done in vain, so that the time tells nothing.
    /// </summary>
    public Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken cancel)
    {
        var known = hash is { Length: > 0 };
        var tried = password.Length > PasswordRules.Longest * 4 ? "" : password;
        return AtDeskAsync(
            () =>
            {
                var result = Verify(known ? hash! : _nobodys.Value, tried);
                return known ? result : PasswordVerificationResult.Failed;
            },
            cancel);
    }

    public void Dispose() => _desk.Dispose();

    private static string Hash(string normal, SignInOptions cost)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var hash = Argon2(normal, salt, cost.HashKibibytes, cost.HashPasses);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Beginning}m={cost.HashKibibytes},t={cost.HashPasses},p=1${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    private static byte[] Argon2(string normal, byte[] salt, int kibibytes, int passes)
    {
        var generator = new Argon2BytesGenerator();
        generator.Init(new Argon2Parameters.Builder(Argon2Parameters.Argon2id)
            .WithVersion(Argon2Parameters.Version13).WithSalt(salt)
            .WithMemoryAsKB(kibibytes).WithIterations(passes).WithParallelism(1).Build());
        var hash = new byte[HashLength];
        generator.GenerateBytes(Encoding.UTF8.GetBytes(normal), hash);
        return hash;
    }

    private PasswordVerificationResult Verify(string hash, string password)
    {
        if (!hash.StartsWith(Beginning, StringComparison.Ordinal))
        {
            // The earlier hashes were made of the compatibility form.
            return Earlier.VerifyHashedPassword(null!, hash, password.Normalize(NormalizationForm.FormKC)) == PasswordVerificationResult.Failed
                ? PasswordVerificationResult.Failed : PasswordVerificationResult.SuccessRehashNeeded;
        }

        var parts = hash[Beginning.Length..].Split('$');
        var cost = parts[0].Split(',').Select(part => int.Parse(part[2..], CultureInfo.InvariantCulture)).ToArray();
        var made = Argon2(PasswordRules.Normal(password), Convert.FromBase64String(parts[1]), cost[0], cost[1]);
        if (!CryptographicOperations.FixedTimeEquals(made, Convert.FromBase64String(parts[2])))
        {
            return PasswordVerificationResult.Failed;
        }

        return cost[0] < options.Value.HashKibibytes || cost[1] < options.Value.HashPasses
            ? PasswordVerificationResult.SuccessRehashNeeded : PasswordVerificationResult.Success;
    }

    private async Task<T> AtDeskAsync<T>(Func<T> work, CancellationToken cancel)
    {
        await _desk.WaitAsync(cancel);
        try
        {
            return await Task.Run(work, cancel);
        }
        finally
        {
            _desk.Release();
        }
    }
}
