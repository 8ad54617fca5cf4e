using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties;

/// <summary>Hashes and checks passwords; says which are too weak (NIST SP 800-63B: length, and not a common one).</summary>
internal sealed class Passwords
{
    public const int Shortest = 12;

    private static readonly string[] Common =
    [
        "password", "kakehashi", "1234567890", "qwertyuiop", "letmein", "administrator", "welcome", "iloveyou", "abcdefgh", "0000000000",
    ];

    private readonly PasswordHasher<string> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private readonly string _nobody;

    public Passwords() => _nobody = Hash(Guid.NewGuid().ToString("N"));

    public string Hash(string password) => _hasher.HashPassword("", password);

    /// <summary>Takes as long for somebody who is not there as for somebody who is.</summary>
    public bool IsRight(Credential? credential, string password) =>
        _hasher.VerifyHashedPassword("", credential?.PasswordHash ?? _nobody, password) != PasswordVerificationResult.Failed
        && credential is not null;

    public static bool IsWeak(string password) =>
        password.Length < Shortest || password.Distinct().Count() < 5
        || Common.Any(common => password.Replace(" ", "", StringComparison.Ordinal).StartsWith(common, StringComparison.OrdinalIgnoreCase)
            && password.Length < common.Length + 6);
}
