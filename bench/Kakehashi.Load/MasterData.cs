using System.Globalization;
using System.Text;

namespace Kakehashi.Load;

/// <summary>Departments, people, customers, systems and nodes as the importers take them. Everybody is invented.</summary>
internal static class MasterData
{
    private static readonly string[] Trades = ["製造", "流通", "金融", "公共", "医療", "通信", "物流", "教育"];
    private static readonly string[] Purposes = ["受発注", "在庫管理", "会員サイト", "勤怠", "会計", "予約", "生産管理", "帳票", "電子申請", "問い合わせ"];
    private static readonly string[] Roles = ["部門担当", "部門長", "部門担当", "閲覧"];

    public static void Write(string folder, PortfolioSize size, Random random)
    {
        Directory.CreateDirectory(folder);
        Table(folder, "departments", "部門コード,部門名,部門名（英語）,上位部門コード,有効開始日,有効終了日,後継部門コード",
            Enumerable.Range(1, size.Departments).Select(number =>
                $"{size.Department(number)},{Trades[number % Trades.Length]}第{number}部,Department {number},D000,2010-04-01,,")
                .Prepend("D000,負荷試験システムズ株式会社,Load Test Systems,,2010-04-01,,"));
        Table(folder, "people", "社員コード,氏名,氏名かな,氏名（英語）,メール,部門コード,役割,言語",
            Enumerable.Range(1, size.People).Select(number => number == 1
                ? "E00001,負荷 花子,ふか はなこ,Hanako Fuka,person1@example.jp,D000,セキュリティセンター・管理者,ja"
                : $"E{number:D5},負荷 {number}郎,ふか {number}ろう,Person {number},person{number}@example.jp,{size.Department(1 + (number % size.Departments))},{Roles[number % Roles.Length]},ja"));
        Table(folder, "customers", "顧客コード,顧客名,顧客名かな,略称,顧客名（英語）,法人番号,業種,重要度,言語,担当部門コード",
            Enumerable.Range(1, size.Customers).Select(number =>
                $"{size.Customer(number)},{Trades[number % Trades.Length]}見本{number}株式会社,{number}かぶしきがいしゃ,見本{number},Sample {number} Co.,,{Trades[number % Trades.Length]},通常,ja,{size.Department(size.DepartmentOf(number))}"));
        Table(folder, "contacts", "顧客コード,担当者コード,氏名,氏名かな,部署・役職,メール,電話,言語,役割",
            Enumerable.Range(1, size.Customers).Select(number =>
                $"{size.Customer(number)},01,例示 {number},れいじ {number},情報システム部,contact{number}@customer.example.jp,,ja,窓口"));
        Table(folder, "systems", "システムコード,システム名,システム名かな,システム名（英語）,顧客コード,担当部門コード,サービス開始日,公開範囲,当社の役割,開発形態,状態,最終確認日,備考",
            Enumerable.Range(0, size.Systems).Select(number =>
            {
                var customer = size.CustomerOf(number);
                var start = new DateOnly(2011, 4, 1).AddDays(random.Next(15 * 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                var purpose = Purposes[random.Next(Purposes.Length)];
                return $"{size.System(number)},{purpose}システム{number},{purpose}しすてむ{number},System {number},{size.Customer(customer)},{size.Department(size.DepartmentOf(customer))},{start},{(random.Next(3) == 0 ? "インターネット公開" : "社内網")},構築・保守,自社開発,稼働中,,";
            }));
        Table(folder, "nodes", "システムコード,ノード名,階層,環境,冗長構成,備考",
            Enumerable.Range(0, size.Systems).SelectMany(number => new[]
            {
                $"{size.System(number)},web01,Web,本番,,", $"{size.System(number)},ap01,AP,本番,,", $"{size.System(number)},db01,DB,本番,,",
            }));
    }

    private static void Table(string folder, string name, string headings, IEnumerable<string> rows) =>
        File.WriteAllLines(Path.Combine(folder, name + ".csv"), rows.Prepend(headings), new UTF8Encoding(true));
}
