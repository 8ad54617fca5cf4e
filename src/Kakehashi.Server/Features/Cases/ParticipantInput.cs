using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Features.Cases;

/// <summary>What is typed to name a person for a case.</summary>
internal sealed class ParticipantInput
{
    public const int LongestReason = 500;

    /// <summary>社員コード.</summary>
    [StringLength(40)]
    public string? Person { get; set; }

    /// <summary>Owner or Member.</summary>
    public ParticipantRole? Role { get; set; }

    public bool Nature { get; set; }

    public bool VerificationMethod { get; set; }

    public bool AttackMethod { get; set; }

    /// <summary>Why the person must know.</summary>
    [StringLength(LongestReason)]
    public string? Reason { get; set; }

    /// <summary>The parts that were ticked.</summary>
    public IReadOnlyList<ProtectedPart> Parts() =>
    [
        .. new[]
        {
            (Nature, ProtectedPart.Nature), (VerificationMethod, ProtectedPart.VerificationMethod), (AttackMethod, ProtectedPart.AttackMethod),
        }.Where(one => one.Item1).Select(one => one.Item2),
    ];
}
