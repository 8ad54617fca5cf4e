using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Platform.Web.Components;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Web;

public sealed class ComponentTests
{
    [Theory]
    [InlineData("name", true, "ascending", "/list?name,False")]
    [InlineData("name", false, "descending", "/list?name,True")]
    [InlineData("severity", true, null, "/list?name,True")]
    public void A_heading_says_how_the_list_is_sorted_and_turns_the_order(string sortedBy, bool ascending, string? said, string leads)
    {
        var heading = Rendering.Render(
            new SortHeaderTagHelper { Column = "name", Sorting = new Sorting(sortedBy, ascending, (column, up) => $"/list?{column},{up}") }, "名称");

        heading.GetAttribute("aria-sort").ShouldBe(said);
        heading.QuerySelector("a")!.GetAttribute("href").ShouldBe(leads);
        heading.QuerySelectorAll("svg").Length.ShouldBe(said is null ? 0 : 1);
    }

    [Fact]
    public void Links_of_a_section_stand_in_its_head()
    {
        var section = Rendering.Render(
            new SectionTagHelper { Title = "ノード", Note = "本番 4" }, "<p>body</p>", child: new SectionLinksTagHelper());

        section.QuerySelector(".kk-sechead a")!.GetAttribute("href").ShouldBe("/child");
        section.QuerySelectorAll("a").Length.ShouldBe(1);
        section.LastElementChild!.OuterHtml.ShouldBe("<p>body</p>");
    }

    [Fact]
    public void The_title_of_a_page_is_encoded_once() =>
        Rendering.Render(new PageHeadTagHelper { Title = "a <b> & c" }).QuerySelector("h1")!.TextContent.ShouldBe("a <b> & c");

    [Fact]
    public void A_table_can_be_reached_and_scrolled_by_keyboard()
    {
        var region = Rendering.Render(new TableTagHelper { Label = "ノードの表", Cards = true }, "<tbody><tr><td>1</td></tr></tbody>");

        region.GetAttribute("role").ShouldBe("region");
        region.GetAttribute("aria-label").ShouldBe("ノードの表");
        region.GetAttribute("tabindex").ShouldBe("0");
        region.QuerySelector("table.kk-cards td")!.TextContent.ShouldBe("1");
    }

    [Fact]
    public void An_open_conclusion_is_dashed_and_a_proposal_is_labelled()
    {
        using var language = Speaking.Japanese();
        Rendering.Render(new ConclusionTagHelper()).ClassList.ShouldContain("kk-conclusion-open");
        Rendering.Render(new ConclusionTagHelper { Title = "有償" }).ClassList.ShouldNotContain("kk-conclusion-open");
        Rendering.Render(new ProposalTagHelper { Title = "有償" }).QuerySelector(".kk-label")!.TextContent.ShouldBe("提案");
    }

    [Fact]
    public void Only_a_success_is_announced()
    {
        Rendering.Render(new NoteTagHelper { Title = "送りました", Kind = "good" }).GetAttribute("role").ShouldBe("status");
        Rendering.Render(new NoteTagHelper { Title = "送れません", Kind = "bad" }).HasAttribute("role").ShouldBeFalse();
    }

    [Fact]
    public void Progress_without_a_known_total_shows_what_is_done()
    {
        var note = Rendering.Render(new ProgressTagHelper { Title = "取込", Done = 6120, Job = Guid.Parse("01900000-0000-7000-8000-000000000001") });

        note.GetAttribute("data-job").ShouldBe("01900000-0000-7000-8000-000000000001");
        note.QuerySelector("[data-job-count]")!.TextContent.ShouldBe("6,120");
        note.QuerySelector("progress")!.HasAttribute("value").ShouldBeFalse();
    }

    [Fact]
    public void Conditions_name_what_they_hide_only_when_they_hide_something()
    {
        using var language = Speaking.Japanese();
        Rendering.Render(new ConditionsTagHelper { Total = 312, From = 1, To = 50, ClearHref = "/all", Hidden = 96 }).TextContent
            .ShouldBe("312件中 1–50件条件：条件をすべて外すほかの96件は条件により表示していません。");
        Rendering.Render(new ConditionsTagHelper { Total = 312, From = 1, To = 50 }).TextContent.ShouldBe("312件中 1–50件");
    }

    [Fact]
    public void An_instant_bears_its_machine_form_and_its_absence_is_a_dash()
    {
        Rendering.Render(new TimeTagHelper { At = new DateTimeOffset(2025, 12, 8, 1, 20, 0, TimeSpan.Zero) })
            .GetAttribute("datetime").ShouldBe("2025-12-08T10:20:00+09:00");
        Rendering.Render(new FactTagHelper { Label = "EPSS" }, "—").QuerySelector("dd")!.TextContent.ShouldBe("—");
    }

    [Fact]
    public void A_pager_offers_the_ends_and_the_neighbours()
    {
        var pager = new Pager(312, 4, 50, (page, size) => $"{page}/{size}");

        pager.Last.ShouldBe(7);
        pager.Offered().ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        (pager.From, pager.To).ShouldBe((151, 200));
        new Pager(0, 1, 50, (_, _) => "").From.ShouldBe(0);
    }
}
