using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Auditing;
using Kakehashi.Server.Features.Cases;
using Kakehashi.Server.Features.Clocks;
using Kakehashi.Server.Features.Mail;
using Kakehashi.Server.Features.Matches;
using Kakehashi.Server.Features.Overview;
using Kakehashi.Server.Features.Parties;
using Kakehashi.Server.Features.Portal;
using Kakehashi.Server.Features.Products;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Kakehashi.Server;

/// <summary>Settings that a verb or a test decides; everything else comes from configuration.</summary>
internal sealed record AppSettings(DatabaseOptions Database)
{
    public string? Urls { get; init; }

    public Face Face { get; init; }

    /// <summary>The writers' queue of the process, where both faces run in it on one embedded database.</summary>
    public WriteQueue? Queue { get; init; }

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

        // Ten lines for each request say nothing that a reader of logs needs, and cost more than most pages.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // It warns that no encryptor is set: SessionKeys seals the whole of what it is given.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new FaceOfApp(settings.Face));
        if (settings.Queue is { } queue)
        {
            builder.Services.AddSingleton(queue);
        }

        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddWeb(builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        if (settings.Face == Face.Portal)
        {
            // Certificates and limits of its own; the house's endpoints are not its to open.
            builder.WebHost.ConfigureKestrel((host, kestrel) => kestrel.Configure(host.Configuration.GetSection("Portal:Kestrel")));
            builder.Services.AddImports();
            builder.Services.AddParties(builder.Configuration);
            builder.Services.AddPortal();
        }
        else
        {
            AddHouse(builder);
        }

        settings.Adjust?.Invoke(builder);
        var app = builder.Build();
        return settings.Face == Face.Portal ? ComposePortal(app) : Compose(app);
    }

    private static void AddHouse(WebApplicationBuilder builder)
    {
        builder.Services.AddJobs();
        builder.Services.AddJob<BackupJob>();
        builder.Services.AddSealing(builder.Configuration);
        builder.Services.AddMail(builder.Configuration);
        builder.Services.AddClockwork();
        builder.Services.AddOpenApi();
        AddFeatures(builder.Services, builder.Configuration);
    }

    // The portal runs no job, answers no program and knows no page of the house.
    private static WebApplication ComposePortal(WebApplication app)
    {
        app.UseMiddleware<HostOfPortal>();
        app.UseWeb();
        app.UseSignIn();
        app.UseWebForViewer();
        app.MapHealth();
        app.MapSignOut();
        return app;
    }

    private static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).WithMetadata(new OpenToAllAttribute());
        app.MapHealthChecks("/health/ready").WithMetadata(new OpenToAllAttribute());
    }

    private static void AddFeatures(IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddImports();
        services.AddParties(configuration);
        services.AddMailPages();
        services.AddClocks();
        services.AddProducts();
        services.AddSystems();
        services.AddAdvisories();
        services.AddMatches();
        services.AddCases();
        services.AddAuditing();
        services.AddOverview();
    }

    private static WebApplication Compose(WebApplication app)
    {
        app.UseWeb();
        app.UseSignIn();
        app.UseWebForViewer();
        app.MapHealth();
        app.MapOpenApi("/api/{documentName}/openapi.json").WithMetadata(new MayUseAttribute(Duty.Read, Duty.Operate));
        app.MapJobs();
        app.MapParties();
        app.MapMail();
        app.MapClocks();
        app.MapProducts();
        app.MapSystems();
        app.MapAdvisories();
        app.MapCases();
        app.MapAuditing();
        app.MapOverview();
        return app;
    }
}
