using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// Failures in a row of one address, account and address, or device, whether or not the account exists: if only known ones
/// were counted, the wait would tell which are known.
/// </summary>
internal sealed class SignInTry
{
    /// <summary>SHA-256 of what is counted: what strangers type here is not kept.</summary>
    public required byte[] Subject { get; init; }

    public int InARow { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    /// <summary>Before this instant nothing is looked at.</summary>
    public DateTimeOffset OpensAt { get; private set; }

    /// <summary>Counts one, before it is known how it ends: what comes at once with it must see it.</summary>
    public void Count(DateTimeOffset at, TimeSpan forgottenAfter, int free, TimeSpan longest)
    {
        InARow = at - LastAt > forgottenAfter ? 1 : InARow + 1;
        LastAt = at;
        var over = Math.Min(InARow - free, 30);
        OpensAt = over < 0 ? at : at + TimeSpan.FromSeconds(Math.Min(Math.Pow(2, over), longest.TotalSeconds));
    }

    /// <summary>It was none after all.</summary>
    public void TakeBack(DateTimeOffset at)
    {
        InARow = Math.Max(0, InARow - 1);
        OpensAt = at;
    }
}

internal sealed class SignInTryTable : Table<SignInTry>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "parties_sign_in_tries";

    protected override void Configure(EntityTypeBuilder<SignInTry> entity)
    {
        entity.HasKey(row => row.Subject);
        entity.HasIndex(row => row.LastAt);
    }
}
