using Kakehashi.Formats.Advisories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Csaf;

/// <summary>All CSAF and OpenVEX documents at hand: read, or set aside for a reason that was looked at.</summary>
public sealed class RealCsafTests
{
    [Theory]
    [InlineData("data/csaf/cisa-csaf-2021-2024.tar.gz", 2776, 0, "missing-documents 3, provider-file 6")]
    [InlineData("data/csaf/cisco", 9, 0, "")]
    [InlineData("data/csaf/fortinet", 4, 0, "unknown-format 3")]
    [InlineData("data/csaf/microsoft", 2, 0, "provider-file 1")]
    [InlineData("data/csaf/microsoft-vex", 2, 0, "provider-file 1")]
    [InlineData("data/csaf/nozomi", 1, 0, "provider-file 1")]
    [InlineData("data/csaf/ox", 4, 0, "provider-file 2")]
    [InlineData("data/csaf/redhat", 13, 0, "missing-documents 1, provider-file 3")]
    [InlineData("data/csaf/redhat-vex", 40, 0, "missing-documents 1, provider-file 3")]
    [InlineData("data/csaf/siemens", 3, 0, "provider-file 1")]
    [InlineData("data/csaf/suse", 62, 0, "missing-documents 2, provider-file 8, unknown-format 1")]
    [InlineData("data/csaf/oasis-csaf-2.0-examples-and-tests.zip", 192, 0, "missing-documents 1, provider-file 8, unknown-format 11, unknown-record 143")]
    [InlineData("data/openvex", 7, 4511, "no-id 6, unknown-format 3, unknown-record 6")]
    [InlineData("conformance/openvex", 1, 10, "unknown-format 1")]
    [InlineData("conformance/csaf", 769, 0, "missing-documents 2, provider-file 18, unknown-format 70, unknown-record 597")]
    public void Every_document_is_read_or_set_aside(string path, int csaf, int openVex, string setAside)
    {
        var items = AdvisorySources.Open(SharedData.Path(path)).ToList();
        var read = items.OfType<AdvisoryItem.Understood>().ToLookup(item => item.Format);
        (read["csaf"].Count(), read["openvex"].Count()).ShouldBe((csaf, openVex));
        string.Join(", ", items.OfType<AdvisoryItem.SetAside>().GroupBy(item => item.Why).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Count()}")).ShouldBe(setAside);
        read.SelectMany(group => group).Select(item => item.Advisory.Id).ShouldAllBe(id => id.Length > 0);
    }
}
