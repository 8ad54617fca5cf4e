using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Platform.Access;

/// <summary>
/// States who may use a page or an endpoint. A route without it is refused to everybody, and a test fails.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal class MayUseAttribute(params Duty[] duties) : Attribute
{
    /// <summary>One of these suffices.</summary>
    public IReadOnlyList<Duty> Duties { get; } = duties;
}

/// <summary>Open to people who have not signed in: the sign-in page, health probes, and little else.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OpenToAllAttribute : Attribute;

/// <summary>For everybody who has signed in, whatever the duties.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class MayUseSignedInAttribute() : MayUseAttribute(Enum.GetValues<Duty>());
