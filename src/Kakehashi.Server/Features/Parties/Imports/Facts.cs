using Kakehashi.Domain;

namespace Kakehashi.Server.Features.Parties.Imports;

/// <summary>What an import writes was judged before: a rule that still says no is a mistake of ours.</summary>
internal static class Facts
{
    public static T Of<T>(Outcome<T> outcome) =>
        outcome.Refused(out var refusal, out var fact)
            ? throw new InvalidOperationException($"A judged row was refused: {refusal.Code}.")
            : fact;
}
