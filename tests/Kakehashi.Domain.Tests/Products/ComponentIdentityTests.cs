using Kakehashi.Domain.Products;
using Kakehashi.Matching.Packages;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Products;

public sealed class ComponentIdentityTests
{
    private static readonly Component Till = new() { Name = "till", Version = "1.0", Cpe = "cpe:2.3:a:shop:till:1.0:*:*:*:*:*:*:*" };

    [Fact]
    public void What_is_stored_keeps_its_identity() =>
        Convert.ToHexString(ComponentIdentity.Of(Till)).ShouldBe("51293EA65DB823DD318B70EAAEA386DA");

    [Fact]
    public void Another_name_that_matching_looks_at_is_another_identity()
    {
        ComponentIdentity.Of(Till with { MoreCpes = "cpe:2.3:a:till:till:1.0:*:*:*:*:*:*:*" }).ShouldNotBe(ComponentIdentity.Of(Till));
        ComponentIdentity.Of(Till with { Licence = "MIT" }).ShouldBe(ComponentIdentity.Of(Till));
    }
}
