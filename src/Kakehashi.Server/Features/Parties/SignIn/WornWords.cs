namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// What people choose when they must choose something, gathered by ourselves: common passwords are these with digits and marks
/// around them, which the rules see through.
/// </summary>
internal static class WornWords
{
    /// <summary>In lower case; the longest first, so that a word within another leaves none of its rest.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "administrator", "vulnerability", "newpassword", "onetwothree", "playstation", "administer", "basketball",
        "mypassword", "passphrase", "qwertyuiop", "asdfghjkl", "chocolate", "christmas", "corporate", "hiroshima",
        "kakehashi", "kobayashi", "microsoft", "qazwsxedc", "september", "spiderman", "superuser", "takahashi",
        "temporary", "topsecret", "wednesday", "abcdefgh", "aikotoba", "anything", "baseball", "birthday",
        "changeit", "changeme", "computer", "customer", "database", "daughter", "december", "doraemon", "february",
        "football", "helpdesk", "iloveyou", "internet", "jennifer", "kaihatsu", "kanrisha", "kawasaki", "mercedes",
        "michelle", "nakamura", "nintendo", "november", "operator", "passcode", "password", "passwort", "princess",
        "saturday", "security", "starwars", "sunshine", "superman", "sysadmin", "thursday", "username", "watanabe",
        "whatever", "yamamoto", "yokohama", "account", "android", "brother", "charlie", "company", "control",
        "default", "diamond", "example", "ferrari", "freedom", "fujitsu", "fukuoka", "goodbye", "himitsu",
        "hitachi", "holiday", "initial", "january", "jessica", "letmein", "loveyou", "macbook", "manager",
        "matthew", "michael", "mustang", "network", "nothing", "october", "pikachu", "pokemon", "porsche",
        "project", "samsung", "sapporo", "secrets", "service", "someone", "support", "systems", "testing",
        "toshiba", "trustno", "tuesday", "welcome", "william", "windows", "yoshida", "zxcvbnm", "abcabc", "abcdef",
        "access", "andrew", "asdfgh", "ashley", "august", "autumn", "azerty", "banana", "batman", "buster",
        "change", "cheese", "cherry", "coffee", "cookie", "daniel", "debian", "dragon", "falcon", "family",
        "father", "flower", "friday", "george", "ginger", "golden", "google", "hanako", "hannah", "hockey",
        "hunter", "ichiro", "iphone", "jordan", "joshua", "kaisha", "lovely", "maggie", "master", "monday",
        "monkey", "mother", "nagoya", "naruto", "nicole", "nippon", "nissan", "nobody", "office", "openup",
        "oracle", "orange", "passwd", "pepper", "purple", "qazwsx", "qwerty", "ranger", "robert", "sakura",
        "sample", "secret", "secure", "sendai", "server", "shadow", "signin", "silver", "sister", "soccer",
        "spring", "subaru", "summer", "sunday", "suzuki", "system", "tanaka", "tennis", "tester", "thomas",
        "tigger", "totoro", "toyota", "ubuntu", "update", "winter", "wsxedc", "yamada", "yamaha", "yellow",
        "zxcvbn", "セキュリティ", "admin", "angel", "angou", "apple", "april", "black", "cloud", "eagle", "green",
        "guest", "hello", "honda", "japan", "kyoto", "lemon", "linux", "login", "logon", "march", "mazda", "nihon",
        "osaka", "patch", "shain", "tiger", "tokyo", "white", "あいことば", "かんりしゃ", "ぱすわーど",
        "パスワード", "abcd", "baby", "blue", "demo", "july", "june", "kato", "kobe", "lion", "love", "root",
        "sato", "sony", "taro", "temp", "test", "user", "サンプル", "株式会社", "さくら", "ひみつ", "テスト",
        "合言葉", "架け橋", "管理者", "脆弱性", "会社", "大阪", "日本", "東京", "社員", "秘密",
    ];

    /// <summary>Keys that lie side by side.</summary>
    public static IReadOnlyList<string> KeyRows { get; } = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "azertyuiop"];
}
