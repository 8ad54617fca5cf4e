namespace Kakehashi.Matching.Ranges;

/// <summary>The words of version prose. In each list longer words stand before those that begin them.</summary>
internal static class ProseWords
{
    /// <summary>They merely say that a version follows.</summary>
    public static readonly string[] Labels =
    [
        "ファームウェアバージョン", "ファームウエアバージョン", "ファームウェア", "ファームウエア", "ファーム",
        "ソフトウェアバージョン", "ソフトウエアバージョン", "製品バージョン", "バージョン", "ヴァージョン", "リリース", "リビジョン",
        "firmware", "f/w", "fw", "versions", "version", "releases", "release", "revision", "rev.", "rev",
        "ver.", "ver", "v.", "v", ":",
    ];

    public static readonly string[] Everything =
    [
        "すべてのバージョン", "全てのバージョン", "全バージョン", "すべての版", "全ての版", "すべて", "全て",
    ];

    /// <summary>Everything, or the beginning of "all versions before …".</summary>
    public static readonly string[] AllVersions =
    [
        "all versions", "all version", "any versions", "any version", "all releases", "all",
    ];

    /// <summary>Behind a version: it, and what came before.</summary>
    public static readonly string[] UpToAndWith =
    [
        "およびそれ以前", "及びそれ以前", "およびそれより前", "及びそれより前", "およびこれ以前", "及びこれ以前", "ならびにそれ以前",
        "並びにそれ以前", "とそれ以前", "またはそれ以前", "又はそれ以前", "もしくはそれ以前", "若しくはそれ以前", "、およびそれ以前",
        "、及びそれ以前", "、それ以前", "を含むそれ以前", "を含む以前", "以前", "以下", "まで",
        "and all earlier", "and all prior", "and all previous", "and earlier", "or earlier", "and prior", "or prior",
        "and below", "or below", "and lower", "or lower", "and older", "or older", "and previous", "or previous",
        "and before", "or before", "and under", "(inclusive)",
    ];

    /// <summary>Behind a version: what came before it.</summary>
    public static readonly string[] UpTo = ["よりも前", "より前", "未満", "よりも古い", "より古い"];

    /// <summary>Behind a version: what came before it, and who knows whether it too.</summary>
    public static readonly string[] UpToPerhaps = ["よりも以前", "より以前", "よりも下", "より下"];

    /// <summary>Behind a version: it, and what came after.</summary>
    public static readonly string[] From =
    [
        "およびそれ以降", "及びそれ以降", "またはそれ以降", "又はそれ以降", "とそれ以降", "以降", "以上", "以後",
        "and all later", "and later", "or later", "and above", "or above", "and after", "and newer", "or newer",
        "and higher", "or higher", "and up", "and onwards", "onwards",
    ];

    /// <summary>Behind a version: what came after it.</summary>
    public static readonly string[] After = ["よりも後", "より後", "よりも新しい", "より新しい", "を超える"];

    /// <summary>Behind a version: it and no other.</summary>
    public static readonly string[] OnlyIt = ["のみ", "だけ", "only"];

    /// <summary>
    /// Between two versions, as <see cref="Through"/>; a wave also before the last or behind the first one.
    /// </summary>
    public static readonly string[] Waves = ["〜", "~"];

    /// <summary>Between two versions: both, and what lies between.</summary>
    public static readonly string[] Through = ["through", "thru", "- "];

    /// <summary>In front of a version: what came before it.</summary>
    public static readonly string[] BeforeIt =
    [
        "up to (excluding)", "up to, but not including,", "up to, but not including", "up to but not including",
        "prior to", "before", "earlier than", "less than", "older than", "lower than", "below",
    ];

    /// <summary>In front of a version: what came before it, and it too.</summary>
    public static readonly string[] UpToIt =
    [
        "up to and including", "up to, and including,", "up to (including)", "up to (and including)",
        "earlier than or equal to", "less than or equal to",
        "lower than or equal to", "equal to or less than", "equal to or lower than", "through",
    ];

    /// <summary>In front of a version: what came before it, and who knows whether it too.</summary>
    public static readonly string[] UpToItPerhaps = ["up to", "until", "till"];

    /// <summary>In front of a version: it, and what came after.</summary>
    public static readonly string[] FromIt =
    [
        "starting with", "starting from", "from", "since", "at least", "greater than or equal to",
        "later than or equal to", "equal to or greater than",
    ];

    /// <summary>In front of a version: what came after it.</summary>
    public static readonly string[] AfterIt = ["later than", "newer than", "greater than", "higher than", "after"];

    /// <summary>Behind a number: it names all releases that begin with it.</summary>
    public static readonly string[] Families = ["系列", "系統", "系", "シリーズ", "ブランチ", "series", "branch"];

    /// <summary>Between the name of a family and the statement about it.</summary>
    public static readonly string[] OfFamily = ["のうち", "の内", "において", "については", "では", "の", ":"];

    /// <summary>Behind a number: all releases that begin with it.</summary>
    public static readonly string[] All =
    [
        "のすべてのバージョン", "の全てのバージョン", "の全バージョン", "のすべて", "の全て", "すべてのバージョン", "全てのバージョン",
        "全バージョン", "すべて", "全て", "all versions",
    ];

    /// <summary>They end a statement without adding to it.</summary>
    public static readonly string[] Tails =
    [
        "のすべてのバージョン", "の全てのバージョン", "の全バージョン", "のバージョンすべて", "のバージョン全て", "のバージョン",
        "の版", "のもの", "のファームウェア", "のファームウエア", "のリリース", "バージョン", "すべて", "全て",
        "versions", "version", "releases", "release", "が影響を受けます", "が対象です", "が対象",
    ];

    public static readonly string[] FullStops = ["。", "."];

    public static readonly string[] Separators = ["、", ",", ";", "||", "|"];

    public static readonly string[] Conjunctions =
    [
        "および", "及び", "ならびに", "並びに", "または", "又は", "と", "and", "or", "&",
    ];
}
