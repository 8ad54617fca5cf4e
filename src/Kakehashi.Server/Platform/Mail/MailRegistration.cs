using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Mail.Inbound;

namespace Kakehashi.Server.Platform.Mail;

internal static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IMailTransport, SmtpTransport>();
        services.AddSingleton<OutboxClaims>().AddSingleton<Digests>().AddSingleton<MailComposer>().AddSingleton<MailClock>();
        services.AddHostedService(scope => scope.GetRequiredService<MailClock>());
        services.AddJob<SendMailJob>().AddJob<FetchMailJob>();
        services.AddSingleton<TakeMail>();
        services.AddScoped<OutboxDesk>().AddScoped<InboxDesk>();
        return services;
    }
}
