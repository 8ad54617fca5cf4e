using System.Globalization;
using System.Reflection;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Web;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Words;

public sealed class ReasonWordsTests
{
    public static TheoryData<string> Codes => [.. typeof(JudgementReasons).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(code => (string)code.GetRawConstantValue()!)
        .Except([JudgementReasons.InRange, JudgementReasons.NotInRange])];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_reason_for_being_undecided_has_words(string code)
    {
        CultureInfo.CurrentUICulture = new CultureInfo("ja");
        Kk.Reason(code).ShouldNotBe(code);
    }
}
