using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Kakehashi.Server.Tests.Architecture;

/// <summary>A way into the server: its method, its address, and who may use it.</summary>
internal sealed record Route(string Method, string Address, MayUseAttribute? Rule, bool IsOpenToAll)
{
    /// <summary>The address with its places, as the program states it.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Whether a page answers, and no function.</summary>
    public bool IsPage { get; init; }

    /// <summary>What forms of the page post to; the page's only handler has no name.</summary>
    public IReadOnlyList<string> Handlers { get; init; } = [];

    /// <summary>Who may use it is said once: by duties, or by being open to everybody.</summary>
    public bool StatesItsAccess => IsOpenToAll != (Rule is { Duties.Count: > 0 });

    public override string ToString() => $"{Method} {Address}";

    /// <summary>Every way in that the program has mapped, pages included.</summary>
    public static async Task<List<Route>> OfAsync(IServiceProvider services)
    {
        var routes = new List<Route>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            routes.AddRange(Of(endpoint.RoutePattern, await CompiledAsync(services, endpoint)));
        }

        return routes;
    }

    private static IEnumerable<Route> Of(RoutePattern pattern, Endpoint endpoint)
    {
        // A page answers to both, whatever handlers it has.
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
            ?? (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null ? [HttpMethods.Get] : [HttpMethods.Get, HttpMethods.Post]);
        return methods.Select(method => new Route(
            method, Filled(pattern), endpoint.Metadata.GetMetadata<MayUseAttribute>(), endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null)
        {
            Pattern = "/" + (pattern.RawText ?? "").Trim('/'),
            IsPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null,
            Handlers = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods
                .Where(handler => string.Equals(handler.HttpMethod, method, StringComparison.OrdinalIgnoreCase)).Select(handler => handler.Name ?? "").ToList() ?? [],
        });
    }

    // A page that is compiled on its first request knows its attributes only then.
    private static async Task<Endpoint> CompiledAsync(IServiceProvider services, Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            ? (await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata)).Endpoint ?? endpoint
            : endpoint;

    /// <summary>The pattern with something in each of its places that its constraints allow.</summary>
    private static string Filled(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => Value(parameter),
        _ => "",
    }))));

    private static string Value(RoutePatternParameterPart parameter) =>
        parameter.ParameterPolicies.Select(policy => policy.Content).FirstOrDefault(content => content is "int" or "guid" or "long") switch
        {
            "guid" => "0198c0de-0000-7000-8000-000000000001",
            "int" or "long" => "1",
            _ => parameter.Name == "documentName" ? "v1" : "x",
        };
}
