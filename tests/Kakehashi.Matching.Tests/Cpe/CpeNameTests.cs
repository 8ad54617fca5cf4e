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
        name!.Version.ShouldBe(version);
    }

    [Theory]
    [InlineData("cpe:2.3:a:Apache:HTTP_Server:2.4.1:*:*:*:*:*:*:*", "a:apache:http_server", "2.4.1")]
    [InlineData("CPE:2.3:A:apache:http_server:2.4.1", "a:apache:http_server", "2.4.1")]
    [InlineData(@"cpe:2.3:a:jenkins:pipeline\:_build_step:2.5:*:*:*:*:jenkins:*:*", "a:jenkins:pipeline:_build_step", "2.5")]
    [InlineData("cpe:2.3:a:gnu:c++:1.0+git:*:*:*:*:*:*:*", "a:gnu:c++", "1.0+git")]
    [InlineData(@"cpe:2.3:a:example:製品 名:1.0:*:*:*:*:*:*:*", "a:example:製品 名", "1.0")]
    [InlineData(@"cpe:2.3:a:v:p:1.0\", "a:v:p", @"1.0\")]
    [InlineData("cpe:2.3:a:v:p:1.*.2:*:*:*:*:*:*:*", "a:v:p", "1.*.2")]
    [InlineData("cpe:2.3:o:microsoft:windows_7:*:sp1:*:*:*:*:*:*", "o:microsoft:windows_7", "")]
    [InlineData("cpe:2.3:o:microsoft:windows_7:-:sp1:*:*:*:*:*:*", "o:microsoft:windows_7", "-")]
    [InlineData("cpe:2.3:o:microsoft:windows_server_2008:r2:sp1:*:*:*:*:*:*", "o:microsoft:windows_server_2008", "r2-sp1")]
    [InlineData("cpe:2.3:a:v:p:1.0:-:*:*:*:*:*:*", "a:v:p", "1.0")]
    [InlineData("cpe:/a:Apache:Tomcat:9.0.1", "a:apache:tomcat", "9.0.1")]
    [InlineData("cpe:/a:v:p%2b%2b:1.0%3a2", "a:v:p++", "1.0:2")]
    [InlineData("cpe:/a:v:p+q:1.0%zz", "a:v:p+q", "1.0%zz")]
    [InlineData("cpe:/a:v:p", "a:v:p", "")]
    [InlineData("cpe:/o:v:p:1:sp1:~~lts~~x64~:ja:more:parts", "o:v:p", "1-sp1")]
    public void Names_are_read_as_feeds_write_them(string text, string key, string version)
    {
        CpeName.TryParse(text, out var name).ShouldBeTrue();
        (name!.ProductKey, name.FullVersion).ShouldBe((key, version));
    }

    [Theory]
    [InlineData("")]
    [InlineData("apache http server")]
    [InlineData("cpe:2.3:a:v")]
    [InlineData("cpe:2.3:x:v:p:1:*:*:*:*:*:*:*")]
    [InlineData("cpe:2.3:a:*:p:1:*:*:*:*:*:*:*")]
    [InlineData("cpe:2.3:a:v:*:1:*:*:*:*:*:*:*")]
    [InlineData("cpe:/a:v")]
    public void What_names_no_product_is_no_name(string text) => CpeName.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Both_forms_say_the_same_of_edition_and_target()
    {
        CpeName.TryParse("cpe:/a:v:p:1:-:~x86~lts~node.js~x64~more:ja", out var uri).ShouldBeTrue();
        CpeName.TryParse("cpe:2.3:a:v:p:1:-:x86:ja:lts:node.js:x64:more", out var formatted).ShouldBeTrue();
        uri!.Name.ShouldBe(formatted!.Name);
    }

    [Theory]
    [InlineData("cpe:2.3:a:v:p:1.0:-:*:ja:*:*:*:*")]
    [InlineData(@"cpe:2.3:a:v:c\+\+:1\.0?:*:*:*:*:*:*:*")]
    [InlineData("cpe:/a:v:p:1.0%02:sp1")]
    public void A_name_that_is_written_well_is_read_alike_strictly_and_leniently(string text)
    {
        WellFormedName.TryParse(text, out var strict).ShouldBeTrue();
        WellFormedName.TryParseLeniently(text, out var lenient).ShouldBeTrue();
        lenient.ShouldBe(strict);
    }

    [Fact]
    public void An_underscore_is_the_same_quoted_and_bare()
    {
        WellFormedName.TryParse(@"cpe:2.3:a:some\_vendor:a\\\_b:*:*:*:*:*:*:*:*", out var quoted).ShouldBeTrue();
        WellFormedName.TryParse(@"cpe:2.3:a:some_vendor:a\\_b:*:*:*:*:*:*:*:*", out var bare).ShouldBeTrue();

        quoted.ShouldBe(bare);
        CpeFormattedString.Bind(quoted).ShouldBe(@"cpe:2.3:a:some_vendor:a\\_b:*:*:*:*:*:*:*:*");
    }
}
