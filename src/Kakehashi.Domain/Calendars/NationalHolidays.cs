namespace Kakehashi.Domain.Calendars;

/// <summary>The national holidays themselves, year by year as the act stood.</summary>
internal static class NationalHolidays
{
    private static readonly Dictionary<string, string> English = new()
    {
        ["元日"] = "New Year's Day",
        ["成人の日"] = "Coming of Age Day",
        ["建国記念の日"] = "National Foundation Day",
        ["天皇誕生日"] = "The Emperor's Birthday",
        ["春分の日"] = "Vernal Equinox Day",
        ["みどりの日"] = "Greenery Day",
        ["昭和の日"] = "Showa Day",
        ["憲法記念日"] = "Constitution Day",
        ["こどもの日"] = "Children's Day",
        ["海の日"] = "Marine Day",
        ["山の日"] = "Mountain Day",
        ["敬老の日"] = "Respect for the Aged Day",
        ["体育の日"] = "Health and Sports Day",
        ["スポーツの日"] = "Sports Day",
        ["秋分の日"] = "Autumnal Equinox Day",
        ["文化の日"] = "Culture Day",
        ["勤労感謝の日"] = "Labour Thanksgiving Day",
        ["皇太子・明仁親王の結婚の儀"] = "Wedding of Crown Prince Akihito",
        ["昭和天皇の大喪の礼"] = "Funeral of Emperor Showa",
        ["即位礼正殿の儀"] = "Enthronement ceremony",
        ["皇太子・徳仁親王の結婚の儀"] = "Wedding of Crown Prince Naruhito",
        ["天皇の即位の日"] = "Day of the Emperor's accession",
        ["即位礼正殿の儀が行われる日"] = "Day of the enthronement ceremony",
    };

    public static IEnumerable<JapaneseHoliday> Of(int year) =>
        Winter(year).Concat(Spring(year)).Concat(Summer(year)).Concat(Autumn(year)).Concat(Once(year));

    private static IEnumerable<JapaneseHoliday> Winter(int year)
    {
        yield return On(year, 1, 1, "元日");
        yield return year < 2000 ? On(year, 1, 15, "成人の日") : Monday(year, 1, 2, "成人の日");
        if (year >= 1967)
        {
            yield return On(year, 2, 11, "建国記念の日");
        }

        if (year >= 2020)
        {
            yield return On(year, 2, 23, "天皇誕生日");
        }
    }

    private static IEnumerable<JapaneseHoliday> Spring(int year)
    {
        yield return On(year, 3, VernalEquinox(year), "春分の日");
        yield return On(year, 4, 29, year < 1989 ? "天皇誕生日" : year < 2007 ? "みどりの日" : "昭和の日");
        yield return On(year, 5, 3, "憲法記念日");
        if (year >= 2007)
        {
            yield return On(year, 5, 4, "みどりの日");
        }

        yield return On(year, 5, 5, "こどもの日");
    }

    // In 2020 and 2021 the days around the Olympic Games were moved by an act of their own.
    private static IEnumerable<JapaneseHoliday> Summer(int year)
    {
        if (year >= 1996)
        {
            yield return year switch
            {
                2020 => On(year, 7, 23, "海の日"),
                2021 => On(year, 7, 22, "海の日"),
                < 2003 => On(year, 7, 20, "海の日"),
                _ => Monday(year, 7, 3, "海の日"),
            };
        }

        if (year >= 2016)
        {
            yield return year switch
            {
                2020 => On(year, 8, 10, "山の日"),
                2021 => On(year, 8, 8, "山の日"),
                _ => On(year, 8, 11, "山の日"),
            };
        }
    }

    private static IEnumerable<JapaneseHoliday> Autumn(int year)
    {
        if (year >= 1966)
        {
            yield return year < 2003 ? On(year, 9, 15, "敬老の日") : Monday(year, 9, 3, "敬老の日");
            yield return year switch
            {
                < 2000 => On(year, 10, 10, "体育の日"),
                < 2020 => Monday(year, 10, 2, "体育の日"),
                2020 => On(year, 7, 24, "スポーツの日"),
                2021 => On(year, 7, 23, "スポーツの日"),
                _ => Monday(year, 10, 2, "スポーツの日"),
            };
        }

        yield return On(year, 9, AutumnalEquinox(year), "秋分の日");
        yield return On(year, 11, 3, "文化の日");
        yield return On(year, 11, 23, "勤労感謝の日");
        if (year is >= 1989 and <= 2018)
        {
            yield return On(year, 12, 23, "天皇誕生日");
        }
    }

    private static JapaneseHoliday[] Once(int year) => year switch
    {
        1959 => [On(year, 4, 10, "皇太子・明仁親王の結婚の儀")],
        1989 => [On(year, 2, 24, "昭和天皇の大喪の礼")],
        1990 => [On(year, 11, 12, "即位礼正殿の儀")],
        1993 => [On(year, 6, 9, "皇太子・徳仁親王の結婚の儀")],
        2019 => [On(year, 5, 1, "天皇の即位の日"), On(year, 10, 22, "即位礼正殿の儀が行われる日")],
        _ => [],
    };

    // The usual approximation of the astronomical day; its integer divisions cut towards zero.
    private static int VernalEquinox(int year) => year < 1980
        ? (int)(20.8357 + (0.242194 * (year - 1980))) - ((year - 1983) / 4)
        : (int)(20.8431 + (0.242194 * (year - 1980))) - ((year - 1980) / 4);

    private static int AutumnalEquinox(int year) => year < 1980
        ? (int)(23.2588 + (0.242194 * (year - 1980))) - ((year - 1983) / 4)
        : (int)(23.2488 + (0.242194 * (year - 1980))) - ((year - 1980) / 4);

    private static JapaneseHoliday On(int year, int month, int day, string name) =>
        new(new DateOnly(year, month, day), name, English[name], HolidayKind.National);

    private static JapaneseHoliday Monday(int year, int month, int which, string name)
    {
        var first = new DateOnly(year, month, 1);
        var toMonday = ((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7;
        return On(year, month, 1 + toMonday + (7 * (which - 1)), name);
    }
}
