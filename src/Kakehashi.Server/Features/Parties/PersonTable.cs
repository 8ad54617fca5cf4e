using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

internal sealed class PersonTable : Table<Person>
{
    public override AccessScope Scope => AccessScope.OfFace;

    public override string Stamp => ViewerLookup.StampName;

    protected override string Name => "parties_people";

    protected override void Configure(EntityTypeBuilder<Person> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.Property(row => row.Code).HasMaxLength(40);
        entity.HasIndex(row => row.Code).IsUnique();
        entity.HasIndex(row => row.Email, "IX_parties_people_email").IsUnique().HasFilter("contact_key IS NULL");
        entity.HasIndex(row => row.Email, "IX_parties_people_portal_email").IsUnique().HasFilter("contact_key IS NOT NULL");
        entity.HasIndex(row => row.ContactKey).IsUnique();
        entity.HasOne<Contact>().WithMany().HasForeignKey(row => row.ContactKey);
        entity.HasOne<Department>().WithMany().HasForeignKey(row => row.DepartmentKey);
    }
}
