namespace Kakehashi.Server.Features.Parties.People;

/// <summary>What is typed to name a deputy.</summary>
internal sealed class DeputyInput
{
    /// <summary>社員コード.</summary>
    public string? Person { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    public string? Reason { get; set; }
}
