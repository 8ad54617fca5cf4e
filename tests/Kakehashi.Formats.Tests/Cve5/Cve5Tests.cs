using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Cve5;

public sealed class Cve5Tests
{
    [Fact]
    public void A_record_keeps_what_the_authority_and_others_say()
    {
        var advisory = Reading.One("""
            { "dataType": "CVE_RECORD", "dataVersion": "5.1",
              "containers": {
                "adp": [ { "title": "Added", "providerMetadata": { "shortName": "CISA-ADP" },
                  "metrics": [ { "other": { "type": "ssvc", "content": { "options": [] } } },
                    { "other": { "type": "kev", "content": { "dateAdded": "2099-02-03", "reference": "https://x.example" } } },
                    { "cvssV3_1": { "version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.8 } } ] } ],
                "cna": { "title": "Shop lets anyone in", "providerMetadata": { "shortName": "shop" },
                  "descriptions": [ { "lang": "ja", "value": "店" }, { "lang": "en", "value": "Anyone gets in." } ],
                  "metrics": [ { "cvssV4_0": { "version": "4.0", "baseScore": 8.7 } } ],
                  "problemTypes": [ { "descriptions": [ { "cweId": "CWE-287", "lang": "en" }, { "description": "words" } ] } ],
                  "references": [ { "url": "https://shop.example/1", "tags": [ "vendor-advisory" ] }, { "url": "" } ],
                  "affected": [ { "vendor": "Shop", "product": "Till", "versions": [ { "version": "1.0", "lessThan": "1.4.2", "status": "affected", "versionType": "semver" } ],
                    "defaultStatus": "unaffected", "cpes": [ "cpe:2.3:a:shop:till:*:*:*:*:*:*:*:*" ] } ] } },
              "cveMetadata": { "cveId": "CVE-2099-0001", "state": "PUBLISHED", "datePublished": "2099-01-01T00:00:00.000Z", "dateUpdated": "2099-01-02T00:00:00" } }
            """);

        advisory.Id.ShouldBe("CVE-2099-0001");
        (advisory.Title, advisory.Description, advisory.State).ShouldBe(("Shop lets anyone in", "Anyone gets in.", AdvisoryState.Published));
        advisory.Severities.Select(one => (one.CvssVersion, one.BaseScore, one.StatedBy)).ShouldBe([("4.0", 8.7, "shop"), ("3.1", 9.8, "CISA-ADP")]);
        advisory.Weaknesses.ShouldBe(["CWE-287"]);
        advisory.References.ShouldBe([new AdvisoryReference("https://shop.example/1", "vendor-advisory")]);
        advisory.Exploitation.ShouldNotBeNull().Added.ShouldBe(new DateOnly(2099, 2, 3));
        var product = advisory.Affected.ShouldHaveSingleItem();
        (product.Package.Name, product.Rule, product.Range!.ToText(), product.Undecided).ShouldBe(("a:shop:till", RangeRule.CpeRange, ">=1.0|<1.4.2", null));
        product.Fixed.ShouldBe(["1.4.2"]);
        advisory.Published!.Value.Year.ShouldBe(2099);
    }

    [Theory]
    [InlineData("unaffected", """{ "version": "0", "lessThan": "2.0", "status": "affected" }""", "<2.0")]
    [InlineData("unaffected", """{ "version": "unspecified", "lessThanOrEqual": "2.0", "status": "affected" }""", "<=2.0")]
    [InlineData("unaffected", """{ "version": "1.0", "lessThan": "*", "status": "affected" }""", ">=1.0")]
    [InlineData("unaffected", """{ "version": "1.5", "status": "affected" }, { "version": "1.6", "status": "affected" }""", "=1.5;=1.6")]
    [InlineData("unaffected", """{ "version": "6.2", "lessThan": "7.0", "status": "affected", "changes": [ { "at": "6.2.9", "status": "unaffected" } ] }""", ">=6.2|<6.2.9")]
    [InlineData("unaffected", """{ "version": "6", "lessThan": "7", "status": "affected", "changes": [ { "at": "6.1", "status": "unaffected" }, { "at": "6.5", "status": "affected" } ] }""", "?prose")]
    [InlineData("unaffected", """{ "version": "before 3.1", "status": "affected" }""", "<3.1")]
    [InlineData("unaffected", """{ "version": ">= 8.1.0", "status": "affected" }, { "version": ">= 9.2.7", "status": "unaffected" }""", "?prose")]
    [InlineData("unaffected", """{ "version": "abc123", "lessThan": "def456", "status": "affected", "versionType": "git" }""", "?git-range")]
    [InlineData("unaffected", """{ "version": "n/a", "status": "affected" }""", "?range-missing")]
    [InlineData("unaffected", """{ "version": "*", "status": "affected" }""", "*")]
    [InlineData("unknown", """{ "version": "1.0", "lessThan": "2.0", "status": "affected" }""", ">=1.0|<2.0 ?range-missing")]
    [InlineData("affected", """{ "version": "4.2", "lessThan": "*", "status": "unaffected" }""", "<4.2")]
    [InlineData("affected", """{ "version": "4.2", "status": "unaffected" }""", "?prose")]
    [InlineData("affected", """{ "version": "4.2", "status": "affected" }""", "*")]
    [InlineData("affected", "", "*")]
    public void Versions_say_what_is_affected_or_why_it_is_not_known(string byDefault, string versions, string expected)
    {
        var product = Product(byDefault, versions).Affected.ShouldHaveSingleItem();

        var read = product.Range is { } range ? range.ToText() : "";
        (product.Undecided is null ? read : $"{read} ?{product.Undecided}").Trim().ShouldBe(expected);
    }

    [Fact]
    public void What_leaves_other_versions_open_ranks_below_a_firm_range()
    {
        var open = Product("unknown", """{ "version": "1.0", "lessThan": "2.0", "status": "affected" }""").Affected.ShouldHaveSingleItem();
        var firm = open with { Rule = RangeRule.CpeRange, Undecided = null };
        var coordinate = new Coordinate(open.Package, "3.0", CoordinateKind.Cpe);

        open.Rule.ShouldBe(RangeRule.ProseRange);
        Matcher.Judge(open, coordinate).Verdict.ShouldBe(Verdict.Undecided);
        Verdicts.Combine([Matcher.Judge(open, coordinate), Matcher.Judge(firm, coordinate)])!.Verdict.ShouldBe(Verdict.NotAffected);
    }

    [Fact]
    public void A_product_without_cpe_is_known_by_its_name() =>
        Reading.One("""
            { "cveMetadata": { "cveId": "CVE-2099-0002" }, "containers": { "cna": { "affected": [
              { "vendor": "Shop", "product": "Till Plus", "versions": [ { "version": "1.0", "status": "affected" } ] },
              { "vendor": "n/a", "product": "n/a", "versions": [ { "version": "n/a", "status": "affected" } ] } ] } } }
            """).Affected.Select(product => (product.Package.ToString(), product.Rule)).ShouldBe([("name/till plus", RangeRule.NameOnly)]);

    [Fact]
    public void A_rejected_record_says_so() =>
        Reading.One("""{ "cveMetadata": { "cveId": "CVE-2099-0003", "state": "REJECTED" }, "containers": { "cna": { "rejectedReasons": [] } } }""")
            .State.ShouldBe(AdvisoryState.Rejected);

    private static Advisory Product(string byDefault, string versions) => Reading.One($$"""
        { "cveMetadata": { "cveId": "CVE-2099-0001" }, "containers": { "cna": { "affected": [ { "vendor": "V", "product": "P",
          "defaultStatus": "{{byDefault}}", "cpes": [ "cpe:2.3:a:v:p:*:*:*:*:*:*:*:*" ], "versions": [ {{versions}} ] } ] } } }
        """);
}
