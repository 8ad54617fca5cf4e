using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Systems;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Advisories;

public sealed class UrgencyProposalTests
{
    private const string Worm = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H";
    private const string OnTheSpot = "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H";

    [Theory]
    [InlineData(true, Worm, Exposure.Internet, "immediate,out-of-cycle")]
    [InlineData(true, Worm, Exposure.Closed, "out-of-cycle,scheduled")]
    [InlineData(false, Worm, Exposure.Internet, "immediate,out-of-cycle,scheduled")]
    [InlineData(true, OnTheSpot, Exposure.Closed, "out-of-cycle,scheduled")]
    [InlineData(false, "", Exposure.Unknown, "immediate,out-of-cycle,scheduled,defer")]
    public void What_is_known_narrows_what_is_proposed(bool isExploited, string vector, Exposure exposure, string possible) =>
        string.Join(',', UrgencyProposal.Of(isExploited, vector, exposure).Possible).ShouldBe(possible);

    [Theory]
    [InlineData(Worm, "yes")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "yes")]
    [InlineData(OnTheSpot, "no")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", "no")]
    [InlineData("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H", null)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", null)]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C", null)]
    [InlineData("no vector", null)]
    public void A_vector_tells_whether_a_program_could_do_it_or_leaves_it_open(string vector, string? answer) =>
        UrgencyProposal.Of(false, vector, Exposure.Unknown).Decision.Path
            .Where(step => step.Point.Name == "Automatable").Select(step => step.Value).SingleOrDefault().ShouldBe(answer);

    [Fact]
    public void That_no_catalogue_lists_it_does_not_say_that_it_is_not_exploited() =>
        UrgencyProposal.Of(false, Worm, Exposure.Internet).Decision.Missing.Select(point => point.Name)
            .ShouldBe(["Exploitation", "Human Impact"]);
}
