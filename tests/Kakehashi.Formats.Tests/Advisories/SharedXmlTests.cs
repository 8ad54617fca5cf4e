using Kakehashi.Formats.Advisories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Advisories;

/// <summary>Every file of the distributions' and vendors' XML that is at hand, with what becomes of it.</summary>
public sealed class SharedXmlTests
{
    // What is set aside was looked at: lists of repositories and of files, pages of other interfaces, files broken on purpose.
    public static TheoryData<string, string, string> Folders => new()
    {
        { "data/updateinfo", "updateinfo 8", "unknown-format 6" },
        { "data/oval/azurelinux", "oval 1222", "" },
        { "data/oval/redhat-v1", "oval 2", "unknown-format 1" },
        { "data/cvrf/fortinet", "cvrf 2", "" },
        { "data/cvrf/redhat", "cvrf 18", "unknown-format 1" },
        { "data/msrc/cvrf", "cvrf 1", "unknown-format 1" },
        { "data/msrc/advisory", "", "unknown-format 1" },
        { "data/msrc/deployment", "", "unknown-format 2" },
        { "data/msrc/product", "", "unknown-format 2" },
        { "data/msrc/vulnerability", "", "unknown-format 2" },
    };

    public static TheoryData<string, string, string> Bzipped => new()
    {
        { "data/oval/oracle-linux", "oval 2", "unknown-format 2" },
        { "data/oval/debian", "oval 4", "unknown-format 3" },
        { "data/oval/redhat-v2", "oval 5", "provider-file 1" },
        { "data/oval/ubuntu", "oval 7", "unknown-format 1" },
        { "data/cvrf/suse", "cvrf 140", "" },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_gives_its_records_and_says_what_is_none(string path, string read, string setAside)
    {
        var tally = Tally.Of(AdvisorySources.Open(SharedData.Path(path)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {tally}");
        Text(tally.Understood).ShouldBe(read);
        Text(tally.SetAside).ShouldBe(setAside);
    }

    [Theory]
    [MemberData(nameof(Bzipped))]
    public void A_folder_of_bzipped_files_is_read(string path, string read, string setAside)
    {
        var tally = Tally.Of(AdvisorySources.Open(SharedData.Path(path)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {tally}");
        Text(tally.Understood).ShouldBe(read);
        Text(tally.SetAside).ShouldBe(setAside);
    }

    [Fact]
    public void Every_statement_about_a_distribution_names_its_release_and_its_bound()
    {
        var statements = new[] { "data/updateinfo", "data/oval/azurelinux", "data/cvrf/redhat" }
            .SelectMany(path => AdvisorySources.Open(SharedData.Path(path)))
            .OfType<AdvisoryItem.Understood>()
            .SelectMany(item => item.Advisory.Affected)
            .ToList();

        statements.Count.ShouldBeGreaterThan(1_300);
        statements.ShouldAllBe(one => one.Package.Ecosystem.Contains(':', StringComparison.Ordinal));
        statements.ShouldAllBe(one => one.Undecided == null || one.Fixed.Count > 0);
        statements.Where(one => one.Undecided == null).ShouldAllBe(one => one.Range!.Intervals.Count == one.Fixed.Count);
    }

    private static string Text(SortedDictionary<string, int> counts) =>
        string.Join(", ", counts.Select(one => $"{one.Key} {one.Value}"));
}
