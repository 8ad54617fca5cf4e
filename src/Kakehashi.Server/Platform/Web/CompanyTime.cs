using System.Globalization;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Web;

/// <summary>The zone in which the company counts its days.</summary>
internal sealed class CompanyTimeOptions
{
    public const string Section = "CompanyTime";

    public string Zone { get; set; } = "Asia/Tokyo";
}

/// <summary>Instants as the staff reads them: in the company's zone, wherever the server stands.</summary>
internal sealed class CompanyTime(IOptions<CompanyTimeOptions> options, TimeProvider clock)
{
    private static readonly string[] Days = ["日", "月", "火", "水", "木", "金", "土"];
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.Zone);

    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The zone itself.</summary>
    public TimeZoneInfo Zone => _zone;

    /// <summary>The legal day now.</summary>
    public DateOnly Today => DateOnly.FromDateTime(At(clock.GetUtcNow()).DateTime);

    /// <summary>The instant of a reading of the company's clock; where the clock jumps over it, the next that exists.</summary>
    public DateTimeOffset InstantOf(DateTime local)
    {
        var reading = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(reading, _zone.GetUtcOffset(_zone.IsInvalidTime(reading) ? reading.AddHours(1) : reading));
    }

    public DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>12/09（火）12:00 this year, 2024/06/12 12:00 else; English: 9 Dec 2025, 12:00 JST.</summary>
    public string Staff(DateTimeOffset instant)
    {
        var local = At(instant);
        if (English)
        {
            return local.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture) + ZoneWord(local);
        }

        return local.Year == Today.Year
            ? local.ToString("MM/dd", CultureInfo.InvariantCulture) + $"（{Days[(int)local.DayOfWeek]}）" + local.ToString("HH:mm", CultureInfo.InvariantCulture)
            : local.ToString("yyyy/MM/dd HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>A legal day: 12/09（火） this year, 2024/06/12 else; English: 9 Dec 2025.</summary>
    public string Staff(DateOnly day)
    {
        if (English)
        {
            return day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        }

        return day.Year == Today.Year
            ? day.ToString("MM/dd", CultureInfo.InvariantCulture) + $"（{Days[(int)day.DayOfWeek]}）"
            : day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
    }

    /// <summary>The head of a page: 2025年12月8日（月）10:20.</summary>
    public string Full(DateTimeOffset instant)
    {
        var local = At(instant);
        return English
            ? local.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture) + ZoneWord(local)
            : local.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) + $"（{Days[(int)local.DayOfWeek]}）" + local.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>How many of the company's days ago: 今日, 昨日, 7日前; English: today, yesterday, 7 days ago.</summary>
    public string Ago(DateTimeOffset instant)
    {
        var days = Today.DayNumber - DateOnly.FromDateTime(At(instant).DateTime).DayNumber;
        return days switch
        {
            0 => WebText.Today,
            1 => WebText.Yesterday,
            > 1 => WebText.DaysAgo(days),
            _ => WebText.DaysAhead(-days),
        };
    }

    /// <summary>ISO 8601 with offset, for machines and CSV.</summary>
    public string Iso(DateTimeOffset instant) => At(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private string ZoneWord(DateTimeOffset local) => _zone.Id == "Asia/Tokyo" ? " JST" : local.ToString(" 'UTC'zzz", CultureInfo.InvariantCulture);
}
