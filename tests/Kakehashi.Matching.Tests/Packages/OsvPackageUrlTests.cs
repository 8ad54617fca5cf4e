using Kakehashi.Matching.Packages;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Packages;

public sealed class OsvPackageUrlTests
{
    [Theory]
    [InlineData("npm", "@angular/core", "pkg:npm/%40angular/core")]
    [InlineData("Maven", "org.apache.struts:struts2-core", "pkg:maven/org.apache.struts/struts2-core")]
    [InlineData("Go", "github.com/a/b", "pkg:golang/github.com/a/b")]
    [InlineData("Debian:12", "curl", "pkg:deb/debian/curl?arch=source")]
    [InlineData("Red Hat:enterprise_linux:9::appstream", "curl", "pkg:rpm/redhat/curl")]
    public void A_package_of_osv_has_its_url(string ecosystem, string name, string purl) =>
        OsvPackageUrls.Of(ecosystem, name)!.ToString().ShouldBe(purl);

    [Theory]
    [InlineData("GIT", "x")]
    [InlineData("Root:Debian:12", "x")]
    [InlineData("npm", "")]
    public void What_has_no_url_has_none(string ecosystem, string name) => OsvPackageUrls.Of(ecosystem, name).ShouldBeNull();

    [Theory]
    [InlineData("npm", "@angular/core")]
    [InlineData("Maven", "org.apache.struts:struts2-core")]
    [InlineData("Packagist", "monolog/monolog")]
    [InlineData("PyPI", "zope-interface")]
    public void A_name_goes_there_and_back(string ecosystem, string name) =>
        PackageNames.Of(OsvPackageUrls.Of(ecosystem, name)!).ShouldBe(PackageNames.Of(ecosystem, name));
}
