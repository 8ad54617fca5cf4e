using Kakehashi.Matching.Cvss;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Ssvc;
using static Kakehashi.Fuzz.Targets;

namespace Kakehashi.Fuzz;

/// <summary>Scores, decision tables and index files.</summary>
internal static class ScoreTargets
{
    private static readonly string[] VectorSeeds =
    [
        "AV:N/AC:L/Au:N/C:C/I:C/A:C", "AV:L/AC:H/Au:M/C:P/I:N/A:P/E:POC/RL:OF/RC:C/CDP:LM/TD:M/CR:H/IR:L/AR:ND", "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N/E:P/RL:O/RC:R/CR:H/MAV:A/MS:U", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A/CR:L/MSI:S/S:P/AU:Y",
    ];

    private static readonly string[] TableSeeds =
    [
        "row,Exploitation v1.1.0,Automatable v2.0.0,Outcome v1.0.0\n0,none,no,defer\n1,none,yes,scheduled\n2,active,no,scheduled\n3,active,yes,immediate\n",
        "a v1.0.0,b v1.0.0\nx,y\nz,y\n",
    ];

    public static IEnumerable<Target> All =>
    [
        new("CVSS", VectorSeeds, text =>
        {
            if (!CvssVector.TryParse(text, out var vector))
            {
                return false;
            }

            var scores = vector.Score();
            Promise(scores.Base is >= 0 and <= 10 && scores.Overall is >= 0 and <= 10, "a score is from 0 to 10");
            Promise(scores.Base == vector.BaseScore(), "the base score alone is the same");
            var printed = vector.ToString();
            Promise(CvssVector.TryParse(printed, out var again) && again.ToString() == printed && again.Score().Base == scores.Base, $"what is printed reads back: {printed}");
            return true;
        }),
        new("SSVC table", TableSeeds, text => SsvcTree.TryRead(text, out _)),
        new("index file", ["\u008bKKHIX\r\n\u0002"], text =>
        {
            var bytes = new byte[Math.Min(text.Length, 4096)];
            for (var at = 0; at < bytes.Length; at++)
            {
                bytes[at] = (byte)text[at];
            }

            return AdvisoryIndex.Load(bytes).Succeeded;
        }),
    ];
}
