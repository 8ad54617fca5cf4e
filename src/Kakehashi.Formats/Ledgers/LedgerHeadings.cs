using System.Collections.Frozen;
using System.Text;

namespace Kakehashi.Formats.Ledgers;

/// <summary>
/// What people call the columns of a component ledger, in Japanese and English. Within a field the earlier word wins,
/// so that 製品名 goes before 名称 where a ledger has both.
/// </summary>
internal static class LedgerHeadings
{
    private static readonly Dictionary<LedgerField, string[]> Words = new()
    {
        [LedgerField.Name] =
        [
            "製品名", "ソフトウェア名", "ソフトウエア名", "製品名称", "ソフトウェア名称", "コンポーネント名", "構成要素名", "パッケージ名", "ミドルウェア名",
            "ライブラリ名", "oss名", "oss名称", "プロダクト名", "構成要素", "ソフトウェア", "ソフトウエア", "コンポーネント", "パッケージ", "プロダクト",
            "製品", "ミドルウェア", "ライブラリ", "品名", "名称", "productname", "product", "softwarename", "software",
            "componentname", "component", "packagename", "package", "library", "libraryname", "applicationname", "name",
        ],
        [LedgerField.Version] =
        [
            "バージョン", "ヴァージョン", "製品バージョン", "ソフトウェアバージョン", "バージョン番号", "バージョン情報", "ver", "版", "版数", "版番号", "リリース",
            "version", "productversion", "softwareversion", "versionnumber", "installedversion", "release", "rev",
        ],
        [LedgerField.Vendor] =
        [
            "ベンダー", "ベンダ", "ベンダー名", "ベンダ名", "メーカー", "メーカ", "メーカー名", "メーカ名", "製造元", "開発元", "提供元", "発行元", "供給者",
            "サプライヤー", "サプライヤ", "vendor", "vendorname", "manufacturer", "maker", "publisher", "supplier", "group",
        ],
        [LedgerField.Node] =
        [
            "ノード", "ノード名", "サーバー名", "サーバ名", "サーバー", "サーバ", "ホスト名", "ホスト", "機器名", "機器", "装置名", "マシン名", "端末名",
            "コンピュータ名", "コンピューター名", "インスタンス名", "導入先", "設置先", "node", "nodename", "server", "servername", "host",
            "hostname", "machine", "machinename", "computer", "computername", "instance", "device",
        ],
        [LedgerField.Purl] = ["purl", "packageurl", "パッケージurl"],
        [LedgerField.Cpe] = ["cpe", "cpe2.3", "cpe23", "cpe名", "cpename"],
        [LedgerField.Kind] =
            ["種別", "種類", "分類", "区分", "カテゴリ", "カテゴリー", "ソフトウェア種別", "type", "kind", "category", "componenttype"],
        [LedgerField.Licence] = ["ライセンス", "ライセンス名", "使用許諾", "license", "licence", "licenses", "licences"],
        [LedgerField.Distribution] =
            ["ディストリビューション", "os", "os名", "osバージョン", "オペレーティングシステム", "distribution", "distro", "operatingsystem"],
        [LedgerField.Architecture] = ["アーキテクチャ", "アーキテクチャー", "architecture", "arch"],
        [LedgerField.Remarks] =
            ["備考", "備考欄", "摘要", "メモ", "コメント", "注記", "remarks", "remark", "notes", "note", "comments", "comment"],
    };

    private static readonly FrozenDictionary<string, (LedgerField Field, int Rank)> ByWord = Words
        .SelectMany(field => field.Value.Select((word, rank) => (Word: Fold(word), field.Key, rank)))
        .ToFrozenDictionary(entry => entry.Word, entry => (entry.Key, entry.rank), StringComparer.Ordinal);

    /// <summary>The field that a heading names, or null.</summary>
    public static LedgerField? FieldOf(string heading) => Look(heading)?.Field;

    /// <summary>
    /// Column by field; where several columns name one field, the more telling word wins, then the left one.
    /// </summary>
    public static Dictionary<LedgerField, int> Map(IReadOnlyList<string> headings) => headings
        .Select((heading, column) => (Known: Look(heading), column))
        .Where(found => found.Known is not null)
        .GroupBy(found => found.Known!.Value.Field)
        .ToDictionary(
            group => group.Key, group => group.MinBy(found => (found.Known!.Value.Rank, found.column)).column);

    private static (LedgerField Field, int Rank)? Look(string heading) =>
        heading.Length <= 100 && ByWord.TryGetValue(Fold(heading), out var found) ? found : null;

    // Full-width and half-width forms fall together; blanks, marks and remarks in brackets say nothing.
    private static string Fold(string heading)
    {
        if (!IsWellFormed(heading))
        {
            return "";
        }

        var folded = new StringBuilder();
        var depth = 0;
        foreach (var c in heading.Normalize(NormalizationForm.FormKC))
        {
            depth += c is '(' or '[' or '【' or '<' ? 1 : 0;
            if (depth == 0 && (char.IsLetterOrDigit(c) || c == 'ー' || c == '.'))
            {
                folded.Append(char.ToLowerInvariant(c));
            }

            depth -= depth > 0 && c is ')' or ']' or '】' or '>' ? 1 : 0;
        }

        return folded.ToString();
    }

    // A half of a surrogate pair cannot be normalised, nor can a byte order mark the wrong way round.
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\ufffe')
            {
                return false;
            }

            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsSurrogatePair(text, i))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}
