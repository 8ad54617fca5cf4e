using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// Failures in a row for an address, whether or not anybody bears it: if only known addresses were counted, the wait
/// after some failures would tell which are known.
/// </summary>
internal sealed class SignInFailure
{
    /// <summary>SHA-256 of the folded address: what strangers type here is not kept.</summary>
    public required byte[] MailHash { get; init; }

    public int InARow { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    public void Count(DateTimeOffset at, TimeSpan forgottenAfter)
    {
        InARow = at - LastAt > forgottenAfter ? 1 : InARow + 1;
        LastAt = at;
    }
}

internal sealed class SignInFailureTable : Table<SignInFailure>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "parties_sign_in_failures";

    protected override void Configure(EntityTypeBuilder<SignInFailure> entity)
    {
        entity.HasKey(row => row.MailHash);
        entity.HasIndex(row => row.LastAt);
    }
}
