using Kakehashi.Domain;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The session of the running request; none where a program asks.</summary>
internal sealed class CurrentSession(IOptions<SignInOptions> options, TimeProvider clock)
{
    public Guid? Id { get; private set; }

    /// <summary>When the person last proved who it is.</summary>
    public DateTimeOffset FreshAt { get; private set; } = DateTimeOffset.MinValue;

    public void Become(Guid id, DateTimeOffset freshAt)
    {
        Id = id;
        FreshAt = freshAt;
    }

    /// <summary>
    /// Asked by every use case that changes what opens the door, or hands out keys to it: a browser left open must not be enough.
    /// The page answers this refusal by asking who it is and coming back.
    /// </summary>
    public Refusal? RequireFreshSignIn() =>
        Id is not null && clock.GetUtcNow() < FreshAt + TimeSpan.FromMinutes(options.Value.FreshMinutes) ? null : new Refusal("sign_in.again");
}
