namespace Kakehashi.Domain;

/// <summary>A business rule says no. The page and the API put the code into words.</summary>
/// <param name="Code">Stable code <c>feature.reason</c>, as published in the API's problem details.</param>
/// <param name="Arguments">Values for the sentence, in its order.</param>
public sealed record Refusal(string Code, params object?[] Arguments)
{
    /// <inheritdoc />
    public override string ToString() => Code;
}
