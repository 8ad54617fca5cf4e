using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Which passwords are taken, and how they are kept.</summary>
internal sealed class Passwords(IOptions<SignInOptions> options) : IDisposable
{
    public const int Shortest = 12;
    public const int Longest = 200;

    // Words that lists of leaked passwords begin with, and what people here would think of. No rule about kinds of letters:
    // NIST SP 800-63B, 5.1.1.2.
    private static readonly string[] Worn =
    [
        "password", "passw0rd", "p@ssword", "p@ssw0rd", "qwerty", "1q2w3e4r", "abcdefgh", "letmein", "iloveyou", "welcome",
        "administrator", "kakehashi", "架け橋", "パスワード", "ぱすわーど", "administer", "security", "sunshine", "football", "changeme",
    ];

    private readonly PasswordHasher<Credential> _hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.HashRounds }));

    // Hashing is dear on purpose: a flood of sign-ins may not take every core from the others.
    private readonly SemaphoreSlim _desk = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodys = new(() => new PasswordHasher<Credential>(
        Options.Create(new PasswordHasherOptions { IterationCount = options.Value.HashRounds }))
        .HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    /// <summary>Why a new password is not taken, or null. The own names and address are as bad as any listed word.</summary>
    public static Refusal? Check(string password, params string[] own)
    {
        var letters = new StringInfo(password).LengthInTextElements;
        if (letters < Shortest)
        {
            return new Refusal("password.too_short", Shortest);
        }

        if (password.Length > Longest)
        {
            return new Refusal("password.too_long", Longest);
        }

        var folded = Fold(password);
        return IsMonotonous(folded) || IsMostly(folded, Worn.Concat(own.SelectMany(Parts)))
            ? new Refusal("password.easily_guessed")
            : null;
    }

    public async Task<string> HashAsync(string password, CancellationToken cancel)
    {
        await _desk.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => _hasher.HashPassword(null!, Normal(password)), cancel);
        }
        finally
        {
            _desk.Release();
        }
    }

    /// <summary>
    /// Whether it is the password; where there is none, the same work is done in vain, so that the time tells nothing.
    /// </summary>
    public async Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken cancel)
    {
        await _desk.WaitAsync(cancel);
        try
        {
            var known = hash is { Length: > 0 };
            var result = await Task.Run(
                () => _hasher.VerifyHashedPassword(null!, known ? hash! : _nobodys.Value, Normal(password)), cancel);
            return known ? result : PasswordVerificationResult.Failed;
        }
        finally
        {
            _desk.Release();
        }
    }

    public void Dispose() => _desk.Dispose();

    // The same letters typed on another keyboard may come composed differently (SP 800-63B: NFKC).
    private static string Normal(string password) => password.Normalize(NormalizationForm.FormKC);

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private static IEnumerable<string> Parts(string own) =>
        own.Split(['@', '.', ' ', '　', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length >= 4);

    // Such words with some digits around them are no better than the words.
    private static bool IsMostly(string password, IEnumerable<string> words)
    {
        var rest = words.Aggregate(password, (left, word) => left.Replace(Fold(word), "", StringComparison.Ordinal));
        return rest.Length < password.Length && rest.Count(letter => !char.IsDigit(letter) && letter is not ('!' or '-' or '_' or '.' or '@')) < 4;
    }

    private static bool IsMonotonous(string password) =>
        password.Distinct().Count() < 5
        || Enumerable.Range(1, password.Length - 1).Count(at => password[at] - password[at - 1] is 1 or -1 or 0) >= password.Length - 3;
}
