using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Products;

/// <summary>製品: the names and versions that inventories and advisories share.</summary>
internal static class ProductsFeature
{
    public static IServiceCollection AddProducts(this IServiceCollection services) => services.AddScoped<ProductSearch>();

    public static void MapProducts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/products", SearchAsync).WithName("SearchProducts").WithTags("Products")
            .WithMetadata(new MayUseAttribute(Duty.Read)).WithSummary("Products by name, package URL or CPE, in the spelling that advisories use.");

    private static async Task<Ok<IReadOnlyList<Product>>> SearchAsync(string? q, ProductSearch search, CancellationToken cancel) =>
        TypedResults.Ok(await search.RunAsync(q ?? "", cancel));
}
