namespace Kakehashi.Matching.Cvss;

/// <summary>The highest vectors of each equivalence class of CVSS 4.0, and how deep a class is (specification, section 8.2).</summary>
internal static class Cvss4Highest
{
    private static readonly string[][] Class1 =
    [
        ["AV:N/PR:N/UI:N"],
        ["AV:A/PR:N/UI:N", "AV:N/PR:L/UI:N", "AV:N/PR:N/UI:P"],
        ["AV:P/PR:N/UI:N", "AV:A/PR:L/UI:P"],
    ];

    private static readonly string[][] Class2 = [["AC:L/AT:N"], ["AC:H/AT:N", "AC:L/AT:P"]];

    private static readonly string[][] Class4 = [["SC:H/SI:S/SA:S"], ["SC:H/SI:H/SA:H"], ["SC:L/SI:L/SA:L"]];

    private static readonly int[] Depth1 = [1, 4, 5];
    private static readonly int[] Depth2 = [1, 2];
    private static readonly int[] Depth4 = [6, 5, 4];

    /// <summary>The highest vectors of a macro vector, as values of the groups 1, 2, 3 with 6, and 4.</summary>
    public static IEnumerable<(string Metric, string Value)[][]> Of(int[] classes) =>
        from first in Class1[classes[0]]
        from second in Class2[classes[1]]
        from third in Class3And6(classes[2], classes[5])
        from fourth in Class4[classes[3]]
        select new[] { Pairs(first), Pairs(second), Pairs(third), Pairs(fourth) };

    /// <summary>How many steps the group's class is deep; the groups are 1, 2, 3 with 6, 4 and 5.</summary>
    public static int Depth(int[] classes, int group) => group switch
    {
        0 => Depth1[classes[0]],
        1 => Depth2[classes[1]],
        2 => (classes[2], classes[5]) switch { (0, 0) => 7, (0, 1) => 6, (1, _) => 8, _ => 10 },
        3 => Depth4[classes[3]],
        _ => 1,
    };

    private static string[] Class3And6(int third, int sixth) => (third, sixth) switch
    {
        (0, 0) => ["VC:H/VI:H/VA:H/CR:H/IR:H/AR:H"],
        (0, 1) => ["VC:H/VI:H/VA:L/CR:M/IR:M/AR:H", "VC:H/VI:H/VA:H/CR:M/IR:M/AR:M"],
        (1, 0) => ["VC:L/VI:H/VA:H/CR:H/IR:H/AR:H", "VC:H/VI:L/VA:H/CR:H/IR:H/AR:H"],
        (1, 1) =>
        [
            "VC:L/VI:H/VA:L/CR:H/IR:M/AR:H", "VC:L/VI:H/VA:H/CR:H/IR:M/AR:M", "VC:H/VI:L/VA:H/CR:M/IR:H/AR:M",
            "VC:H/VI:L/VA:L/CR:M/IR:H/AR:H", "VC:L/VI:L/VA:H/CR:H/IR:H/AR:M",
        ],
        _ => ["VC:L/VI:L/VA:L/CR:H/IR:H/AR:H"],
    };

    private static (string, string)[] Pairs(string text) => [.. text.Split('/').Select(part => part.Split(':')).Select(pair => (pair[0], pair[1]))];
}
