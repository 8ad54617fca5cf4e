namespace Kakehashi.Matching.Cvss;

/// <summary>The equivalence sets of a CVSS 4.0 vector (section 8.2); a higher number is less severe.</summary>
internal readonly record struct MacroVector(int Eq1, int Eq2, int Eq3, int Eq4, int Eq5, int Eq6)
{
    public static MacroVector Of(Func<string, string> value)
    {
        bool Is(string metric, string wanted) => value(metric) == wanted;
        var anyReach = Is("AV", "N") || Is("PR", "N") || Is("UI", "N");
        var allReach = Is("AV", "N") && Is("PR", "N") && Is("UI", "N");
        var anyHigh = Is("VC", "H") || Is("VI", "H") || Is("VA", "H");
        var highAndNeeded = (Is("CR", "H") && Is("VC", "H")) || (Is("IR", "H") && Is("VI", "H")) || (Is("AR", "H") && Is("VA", "H"));
        return new MacroVector(
            Eq1: allReach ? 0 : anyReach && !Is("AV", "P") ? 1 : 2,
            Eq2: Is("AC", "L") && Is("AT", "N") ? 0 : 1,
            Eq3: Is("VC", "H") && Is("VI", "H") ? 0 : anyHigh ? 1 : 2,
            Eq4: Is("SI", "S") || Is("SA", "S") ? 0 : Is("SC", "H") || Is("SI", "H") || Is("SA", "H") ? 1 : 2,
            Eq5: Is("E", "A") ? 0 : Is("E", "P") ? 1 : 2,
            Eq6: highAndNeeded ? 0 : 1);
    }
}
