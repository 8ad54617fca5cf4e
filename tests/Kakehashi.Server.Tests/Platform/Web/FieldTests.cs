using Kakehashi.Domain;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Platform.Web.Forms;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Web;

public sealed class FieldTests
{
    [Fact]
    public void An_error_stands_between_hint_and_field_and_describes_it()
    {
        var field = Rendering.Render(
            new FieldTagHelper { For = Rendering.For("Input.Amount", 0), Label = "金額", Hint = "円の整数", Need = true },
            state: Rendering.Refused("Input.Amount", "48万", "数字で入力してください"));

        field.ClassList.ShouldContain("is-bad");
        field.Children.Select(child => child.LocalName + child.Id).ShouldBe(
            ["label", "pInput_Amount-hint", "pInput_Amount-error", "inputInput_Amount"]);
        var input = field.QuerySelector("input")!;
        input.GetAttribute("aria-describedby").ShouldBe("Input_Amount-hint Input_Amount-error");
        input.GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public void What_was_typed_is_shown_back_exactly() =>
        Rendering.Render(
            new FieldTagHelper { For = Rendering.For("Amount", 0), Label = "金額" },
            state: Rendering.Refused("Amount", " ４８万<b> ", "no"))
            .QuerySelector("input")!.GetAttribute("value").ShouldBe(" ４８万<b> ");

    [Fact]
    public void A_password_is_never_shown_back() =>
        Rendering.Render(
            new FieldTagHelper { For = Rendering.For("Secret", "x"), Label = "パスワード", Type = "password" },
            state: Rendering.Refused("Secret", "hunter2", "no"))
            .OuterHtml.ShouldNotContain("hunter2");

    [Theory]
    [InlineData(true, "必須")]
    [InlineData(false, "任意")]
    public void Must_and_may_are_said_in_words(bool need, string word)
    {
        using var language = Speaking.Japanese();
        Rendering.Render(new FieldTagHelper { For = Rendering.For("Name", ""), Label = "氏名", Need = need })
            .QuerySelector("label span")!.TextContent.ShouldBe(word);
    }

    [Fact]
    public void A_unit_stands_behind_its_input() =>
        Rendering.Render(new FieldTagHelper { For = Rendering.For("Amount", 3), Label = "金額", Suffix = "円" })
            .QuerySelector(".kk-suffix input + span")!.TextContent.ShouldBe("円");

    [Fact]
    public void Nothing_a_person_must_decide_is_preselected()
    {
        var radios = Rendering.Render(new RadiosTagHelper
        {
            For = Rendering.For<string?>("Verdict", null),
            Label = "結論",
            Choices = [new("a", "有償"), new("b", "無償")],
        });

        radios.QuerySelectorAll("input[type=radio]").Length.ShouldBe(2);
        radios.QuerySelectorAll("input[checked]").ShouldBeEmpty();
    }

    [Fact]
    public void A_line_of_the_error_summary_leads_to_the_first_answer()
    {
        var radios = Rendering.Render(
            new RadiosTagHelper { For = Rendering.For<string?>("Verdict", null), Label = "結論", Choices = [new("a", "有償"), new("b", "無償")] },
            state: Rendering.Refused("Verdict", "", "選んでください"));

        radios.QuerySelector("input")!.Id.ShouldBe("Verdict");
        radios.GetAttribute("aria-describedby").ShouldBe("Verdict-error");
    }

    [Fact]
    public void The_chosen_answer_survives_a_refusal() =>
        Rendering.Render(
            new RadiosTagHelper { For = Rendering.For<string?>("Verdict", "a"), Label = "結論", Choices = [new("a", "有償"), new("b", "無償")] },
            state: Rendering.Refused("Verdict", "b", "no"))
            .QuerySelectorAll("input[checked]").ShouldHaveSingleItem().GetAttribute("value").ShouldBe("b");

    [Fact]
    public void After_a_conflict_the_form_carries_the_version_now_shown() =>
        Rendering.Render(
            new VersionTagHelper { For = Rendering.For("Input.Version", new RecordVersion(4)) },
            state: Rendering.Refused("Input.Version", "3", "stale"))
            .GetAttribute("value").ShouldBe("4");
}
