using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The code that the console showed for creating the first administrator; only its hash is kept.</summary>
internal sealed class FirstStartCode
{
    public long Key { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}

internal sealed class FirstStartCodeTable : Table<FirstStartCode>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "parties_first_start_codes";

    protected override void Configure(EntityTypeBuilder<FirstStartCode> entity) => entity.HasKey(row => row.Key);
}
