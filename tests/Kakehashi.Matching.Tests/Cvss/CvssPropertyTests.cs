using CsCheck;
using Kakehashi.Matching.Cvss;
using Xunit;

namespace Kakehashi.Matching.Tests.Cvss;

public sealed class CvssPropertyTests
{
    private static readonly Dictionary<string, string> Metrics = new()
    {
        ["CVSS:3.0/"] = "AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN|E:XHFPU RL:XUWTO RC:XCRU CR:XHML IR:XHML AR:XHML MAV:XNALP MS:XUC MC:XHLN",
        ["CVSS:3.1/"] = "AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN|E:XHFPU RL:XUWTO RC:XCRU CR:XHML IR:XHML AR:XHML MAC:XLH MPR:XNLH MUI:XNR MI:XHLN MA:XHLN",
        ["CVSS:4.0/"] = "AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN|E:XAPU CR:XHML IR:XHML AR:XHML MAV:XNALP MSI:XNLHS S:XNP",
        [""] = "AV:LAN AC:HML Au:MSN C:NPC I:NPC A:NPC|",
    };

    [Theory]
    [InlineData("CVSS:3.0/")]
    [InlineData("CVSS:3.1/")]
    [InlineData("CVSS:4.0/")]
    [InlineData("")]
    public void A_vector_printed_and_read_again_is_the_same_and_scores_the_same(string prefix) => Vector(prefix).Sample(
        text =>
        {
            if (!CvssVector.TryParse(text, out var vector))
            {
                return false;
            }

            var printed = vector.ToString();
            return CvssVector.TryParse(printed, out var again) && again.ToString() == printed
                && again.Score().Base == vector.Score().Base && vector.BaseScore() == vector.Score().Base
                && vector.Score().Base is >= 0 and <= 10;
        },
        iter: 5_000,
        threads: 1);

    // The base metrics all, the others now and then, in the order of the standard.
    private static Gen<string> Vector(string prefix)
    {
        var parts = Metrics[prefix].Split('|');
        return Gen.Int[0, int.MaxValue].Array[40].Select(dice =>
        {
            var at = 0;
            var words = new List<string>();
            foreach (var metric in parts[0].Split(' '))
            {
                words.Add(Stated(metric, dice[at++]));
            }

            foreach (var metric in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (dice[at++] % 3 == 0)
                {
                    words.Add(Stated(metric, dice[at++]));
                }
            }

            return prefix + string.Join('/', words);
        });
    }

    private static string Stated(string metric, int dice)
    {
        var colon = metric.IndexOf(':', StringComparison.Ordinal);
        return metric[..(colon + 1)] + metric[colon + 1 + (dice % (metric.Length - colon - 1))];
    }
}
