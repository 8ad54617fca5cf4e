using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>
/// 内容・検証方法・攻撃方法 of a case: sealed under the case's own key, each opened by its own right, on record before it is
/// shown (G-5-2, G-3.2.2-10).
/// </summary>
internal sealed class ProtectedParts(AppDb db, Vault vault, CaseRights rights)
{
    public const int Longest = 20_000;

    /// <summary>Which parts have content, and which of them the viewer may open.</summary>
    public async Task<IReadOnlyList<State>> StatesAsync(Case shown, CancellationToken cancel)
    {
        var own = await rights.OwnAsync(shown, cancel);
        var kept = await db.Set<CaseSecret>().AsNoTracking().Where(row => row.CaseKey == shown.Key).ToListAsync(cancel);
        return
        [
            .. Enum.GetValues<ProtectedPart>().Select(part => new State(
                part, kept.Any(row => row.Part == part && row.Content.HasValue), own?.MayOpen(part) == true,
                kept.FirstOrDefault(row => row.Part == part)?.Version.Number ?? 0)),
        ];
    }

    public async Task<Outcome<ProtectedPartKept>> KeepAsync(
        string number, ProtectedPart part, string text, int version, CancellationToken cancel)
    {
        if ((await AllowedAsync(number, part, cancel)).Refused(out var refusal, out var found))
        {
            return refusal;
        }

        if (text.Length > Longest)
        {
            return new Refusal("case.part_too_long", Longest);
        }

        if (found.Status == CaseStatus.Disposed || !await rights.WorksOnAsync(found, cancel))
        {
            return new Refusal(found.Status == CaseStatus.Disposed ? "case.disposed" : "case.only_looking");
        }

        var content = string.IsNullOrWhiteSpace(text) ? default : await vault.SealAsync(StreamName.Case(found.Id), text, cancel);
        var fact = new ProtectedPartKept(found.Id, part, content.HasValue);
        db.Evidence.Append(StreamName.Case(found.Id), fact);
        if (await SecretAsync(found, part, cancel) is { } secret)
        {
            secret.Keep(content);
            return await db.SaveAsync(secret, new RecordVersion(version), fact, cancel);
        }

        return await db.AddAsync(new CaseSecret(found, part, content), fact, () => { }, new Refusal("record.stale"), cancel);
    }

    public async Task<Outcome<string>> OpenAsync(string number, ProtectedPart part, CancellationToken cancel)
    {
        if ((await AllowedAsync(number, part, cancel)).Refused(out var refusal, out var found))
        {
            return refusal;
        }

        return await SecretAsync(found, part, cancel) is { } secret
            ? await vault.RevealAsync(StreamName.Case(found.Id), secret.Content, new ProtectedPartOpened(found.Id, part), cancel)
            : new Refusal("case.part_empty");
    }

    private async Task<Outcome<Case>> AllowedAsync(string number, ProtectedPart part, CancellationToken cancel)
    {
        var found = await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(row => row.Number == number, cancel);
        if (found is null)
        {
            return new Refusal("case.unknown", number);
        }

        return await rights.OwnAsync(found, cancel) is { } own && own.MayOpen(part) ? found : new Refusal("protected.not_for_you");
    }

    private Task<CaseSecret?> SecretAsync(Case found, ProtectedPart part, CancellationToken cancel) =>
        db.Set<CaseSecret>().SingleOrDefaultAsync(row => row.CaseKey == found.Key && row.Part == part, cancel);

    /// <summary>One part as the page lists it.</summary>
    internal sealed record State(ProtectedPart Part, bool HasContent, bool MayOpen, int Version);
}
