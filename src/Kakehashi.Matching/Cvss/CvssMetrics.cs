using System.Collections.Frozen;

namespace Kakehashi.Matching.Cvss;

/// <summary>Which metrics a version of CVSS knows, with their values; the mandatory ones come first, before the bar.</summary>
internal sealed class CvssMetrics
{
    private static readonly CvssMetrics Version2 = new(
        "AV:L,A,N AC:H,M,L Au:M,S,N C:N,P,C I:N,P,C A:N,P,C | E:U,POC,F,H,ND RL:OF,TF,W,U,ND RC:UC,UR,C,ND "
        + "CDP:N,L,LM,MH,H,ND TD:N,L,M,H,ND CR:L,M,H,ND IR:L,M,H,ND AR:L,M,H,ND");

    private static readonly CvssMetrics Version3 = new(
        "AV:N,A,L,P AC:L,H PR:N,L,H UI:N,R S:U,C C:N,L,H I:N,L,H A:N,L,H | E:X,U,P,F,H RL:X,O,T,W,U RC:X,U,R,C "
        + "CR:X,L,M,H IR:X,L,M,H AR:X,L,M,H MAV:X,N,A,L,P MAC:X,L,H MPR:X,N,L,H MUI:X,N,R MS:X,U,C MC:X,N,L,H MI:X,N,L,H MA:X,N,L,H");

    private static readonly CvssMetrics Version4 = new(
        "AV:N,A,L,P AC:L,H AT:N,P PR:N,L,H UI:N,P,A VC:H,L,N VI:H,L,N VA:H,L,N SC:H,L,N SI:H,L,N SA:H,L,N | E:X,A,P,U "
        + "CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L MAV:X,N,A,L,P MAC:X,L,H MAT:X,N,P MPR:X,N,L,H MUI:X,N,P,A MVC:X,H,L,N MVI:X,H,L,N MVA:X,H,L,N "
        + "MSC:X,H,L,N MSI:X,S,H,L,N MSA:X,S,H,L,N S:X,N,P AU:X,N,Y R:X,A,U,I V:X,D,C RE:X,L,M,H U:X,Clear,Green,Amber,Red");

    private readonly FrozenDictionary<string, string[]> _values;

    private CvssMetrics(string table)
    {
        var parts = table.Split('|');
        Mandatory = [.. Entries(parts[0]).Select(entry => entry.Name)];
        _values = Entries(table.Replace('|', ' ')).ToFrozenDictionary(entry => entry.Name, entry => entry.Values, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Mandatory { get; }

    public static CvssMetrics? Of(string version) => version switch
    {
        "2.0" => Version2,
        "3.0" or "3.1" => Version3,
        "4.0" => Version4,
        _ => null,
    };

    public bool Allows(string metric, string value) => _values.TryGetValue(metric, out var values) && values.Contains(value);

    private static IEnumerable<(string Name, string[] Values)> Entries(string table) =>
        table.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split(':')).Select(pair => (pair[0], pair[1].Split(',')));
}
