using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>How an invitation reaches the person.</summary>
internal interface IInvitationDelivery
{
    /// <summary>
    /// Sends it with the write of that database, or not at all. False when it goes no way of its own: then the inviter is shown
    /// the address, once, and hands it over.
    /// </summary>
    Task<bool> SendAsync(AppDb db, Person person, string address, DateTimeOffset ends, CancellationToken cancel);
}

/// <summary>The inviter hands the address over.</summary>
internal sealed class HandedOverInvitation : IInvitationDelivery
{
    public Task<bool> SendAsync(AppDb db, Person person, string address, DateTimeOffset ends, CancellationToken cancel) => Task.FromResult(false);
}
