using Kakehashi.Matching.Cpe;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Cpe;

public sealed class CpeNameTests
{
    [Theory]
    [InlineData(@"cpe:2.3:a:b:c:*:*:*:*:*:*:*:*", "")]
    [InlineData(@"cpe:2.3:a:b:c:-:*:*:*:*:*:*:*", "-")]
    [InlineData(@"cpe:2.3:a:b:c:\*:*:*:*:*:*:*:*", @"\*")]
    [InlineData(@"cpe:2.3:a:b:c:1\:2:*:*:*:*:*:*:*", "1:2")]
    public void A_quoted_star_is_no_wildcard(string text, string version)
    {
        CpeName.TryParse(text, out var name).ShouldBeTrue();
        name.Version.ShouldBe(version);
    }
}
