using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

internal sealed class ContactTable : Table<Contact>
{
    public override AccessScope Scope => AccessScope.ByCustomer;

    protected override string Name => "parties_contacts";

    protected override void Configure(EntityTypeBuilder<Contact> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.HasIndex(row => new { row.CustomerKey, row.Code }).IsUnique();
        entity.HasOne<Customer>().WithMany().HasForeignKey(row => row.CustomerKey);
    }
}
