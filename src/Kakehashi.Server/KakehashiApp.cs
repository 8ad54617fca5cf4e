using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Matches;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server;

/// <summary>Settings that a verb or a test decides; everything else comes from configuration.</summary>
internal sealed record AppSettings(DatabaseOptions Database)
{
    public string? Urls { get; init; }

    /// <summary>A test puts its own clock or listener here.</summary>
    public Action<WebApplicationBuilder>? Adjust { get; init; }
}

/// <summary>Composition: the platform's parts, then the features in the order of the work.</summary>
internal static class KakehashiApp
{
    public static WebApplication Build(AppSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(KakehashiApp).Assembly.GetName().Name,
        });
        builder.Configuration["Database:DataFolder"] = settings.Database.DataFolder;
        builder.Configuration["Database:Postgres"] = settings.Database.Postgres;
        if (settings.Urls is not null)
        {
            builder.WebHost.UseUrls(settings.Urls);
        }

        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddJobs();
        builder.Services.AddJob<BackupJob>();
        builder.Services.AddAdvisories();
        builder.Services.AddMatches();
        settings.Adjust?.Invoke(builder);

        return builder.Build();
    }
}
