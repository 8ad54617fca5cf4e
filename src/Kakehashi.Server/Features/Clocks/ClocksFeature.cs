using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>期限: the rules by which dates are reckoned, the company's calendar, and what is due.</summary>
internal static class ClocksFeature
{
    public static IServiceCollection AddClocks(this IServiceCollection services) =>
        services.AddScoped<ClockList>().AddScoped<CalendarFeeds>().AddScoped<KeepClockRule>().AddScoped<KeepCalendarDay>()
            .AddScoped<RuleDetail>().AddScoped<CalendarDetail>().AddSingleton<FeedRoute>()
            .AddScoped<IOpenWork, ClocksOfPerson>()
            .AddSingleton(new RefusalSource(ClocksText.Find) { Status = Status })
            .AddSingleton(new MenuEntry(0, 30, () => ClocksText.Menu_Clocks, ClocksUrls.Clocks, "clock", Duty.Read))
            .AddSingleton(new MenuEntry(3, 45, () => ClocksText.Rules, ClocksUrls.Rules, "book", Duty.Read))
            .AddSingleton(new MenuEntry(3, 46, () => ClocksText.Calendar, ClocksUrls.Calendar, "document", Duty.Read));

    public static void MapClocks(this IEndpointRouteBuilder routes)
    {
        routes.MapClocksApi();

        // Whoever holds the token is the calendar program of its person; nobody else gets an answer.
        routes.MapGet(ClocksUrls.Feed, (string token, FeedRoute feed, CancellationToken cancel) => feed.AnswerAsync(token, cancel))
            .WithMetadata(new OpenToAllAttribute()).ExcludeFromDescription();
    }

    private static int? Status(string code) => code switch
    {
        "clock.stopped_already" or "clock.owner_left" or "clock_feed.none" => StatusCodes.Status409Conflict,
        "clock_feed.people_only" => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
