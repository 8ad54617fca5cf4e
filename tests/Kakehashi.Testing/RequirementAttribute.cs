using Xunit.v3;

namespace Kakehashi.Testing;

/// <summary>
/// Says which requirement of the guidance the test truly shows. Becomes the trait <c>Requirement</c>, which
/// <c>./test.sh --trace</c> reads from the test reports.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequirementAttribute(string id) : Attribute, ITraitAttribute
{
    public string Id { get; } = id;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Requirement", Id)];
}
