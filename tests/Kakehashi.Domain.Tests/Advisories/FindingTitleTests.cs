using Kakehashi.Domain.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Advisories;

/// <summary>What a finding is called at its head, out of all that its records call it.</summary>
public sealed class FindingTitleTests
{
    private static readonly RecordVoice Vendor = Voice("osv", "Path traversal in the file server", own: true);
    private static readonly RecordVoice Description = Voice("nvd", "A flaw was found in the file server that lets…", own: false);
    private static readonly RecordVoice Catalogue = Voice("kev", "File Server Vulnerability", own: true);
    private static readonly RecordVoice Bulletin = Voice("jvn", "Many faults of the file server", own: true, bulletin: true);
    private static readonly RecordVoice Erratum = Voice("osv", "Update of fileserver", own: true, erratum: true);

    /// <summary>Each of these calls a finding better than those after it.</summary>
    private static readonly RecordVoice[] BestFirst = [Vendor, Description, Catalogue, Bulletin, Erratum];

    [Fact]
    public void What_is_wrong_comes_before_where_it_was_seen_and_what_was_shipped()
    {
        for (var best = 0; best < BestFirst.Length; best++)
        {
            var heard = BestFirst[best..];

            FindingSummary.Of(heard).TitleEn.ShouldBe(BestFirst[best].Facts.Title);
            FindingSummary.Of([.. heard.Reverse()]).TitleEn.ShouldBe(BestFirst[best].Facts.Title);
        }
    }

    [Fact]
    public void Each_language_has_its_own_best_title()
    {
        var japanese = Voice("jvn", "ファイルサーバーにおけるパストラバーサル", own: true, language: "ja");

        var summary = FindingSummary.Of([Catalogue, Description, japanese]);

        (summary.TitleJa, summary.TitleEn).ShouldBe((japanese.Facts.Title, Description.Facts.Title));
    }

    [Fact]
    public void A_withdrawn_records_title_gives_way_to_that_of_one_in_force() =>
        FindingSummary.Of([Vendor with { State = AdvisoryState.Withdrawn }, Erratum]).TitleEn.ShouldBe(Erratum.Facts.Title);

    [Fact]
    public void Among_equals_NVD_comes_before_others_and_an_empty_title_never_wins()
    {
        var nvd = Voice("nvd", "Named by NVD", own: true);

        FindingSummary.Of([Vendor, nvd]).TitleEn.ShouldBe("Named by NVD");
        FindingSummary.Of([Voice("nvd", "", own: true), Erratum]).TitleEn.ShouldBe(Erratum.Facts.Title);
    }

    private static RecordVoice Voice(
        string source, string title, bool own, bool bulletin = false, bool erratum = false, string language = "en") =>
        new(source, AdvisoryState.Published, bulletin, new RecordFacts { Title = title, IsOwnTitle = own, IsErratum = erratum, Language = language });
}
