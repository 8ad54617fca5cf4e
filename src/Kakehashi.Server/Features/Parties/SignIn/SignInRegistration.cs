using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>What stands at the door.</summary>
internal static class SignInRegistration
{
    public static void AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection(SignInOptions.Section)).ValidateDataAnnotations()
            .Validate(options => Array.TrueForAll(options.Proxies, proxy => IPAddress.TryParse(proxy, out _)), "SignIn:Proxies names no IP address.")
            .ValidateOnStart();
        services.AddSignInCookie();
        services.AddSignInProvider(configuration);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SignInOptions>>(Trust);
        services.AddSingleton<SealedTickets>().AddSingleton<DoorCookies>().AddSingleton<AppSecrets>().AddSingleton<Passwords>()
            .AddSingleton<SignInThrottle>().AddSingleton<Admission>().AddSingleton<SecondFactor>().AddSingleton<Passkeys>()
            .AddSingleton<GrantsOf>().AddSingleton<ViewerLookup>();
        services.AddSingleton<SignInWithPassword>().AddSingleton<SignInSecondStep>().AddSingleton<SignInWithPasskey>()
            .AddSingleton<LinkProvider>().AddSingleton<ConfirmSignIn>().AddSingleton<ChoosePassword>().AddSingleton<TakeInvitation>()
            .AddSingleton<FirstStart>();
        services.AddScoped<CurrentSession>().AddScoped<Sessions>().AddScoped<KeepPasskeys>().AddScoped<KeepApp>().AddScoped<OwnLinks>()
            .AddScoped<SignInHistory>().AddScoped<ApiKeys>().AddScoped<ChooseLanguage>();
    }

    // By default the framework believes every proxy on this machine; here it believes those that are named.
    private static void Trust(ForwardedHeadersOptions forwarded, IOptions<SignInOptions> options)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        forwarded.ForwardedHeaders = options.Value.Proxies.Length == 0
            ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in options.Value.Proxies)
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
