using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Mail;

/// <summary>メール: what waits, what left, what came back, for whoever runs the installation. Never what a mail says.</summary>
internal static class MailFeature
{
    public static IServiceCollection AddMailPages(this IServiceCollection services) =>
        services.AddScoped<SendTestMail>()
            .AddSingleton(new RefusalSource(MailText.Find))
            .AddSingleton(new MenuEntry(3, 60, () => MailText.Menu_Outbox, MailUrls.Outbox, "mail", Duty.Operate));

    public static void MapMail(this IEndpointRouteBuilder routes) => routes.MapOutboxApi();
}
