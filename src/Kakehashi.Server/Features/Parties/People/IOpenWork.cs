using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>
/// Work that hangs on a person by name, as a feature further down knows it. When the person leaves, nothing of it may stay
/// without somebody who answers for it.
/// </summary>
internal interface IOpenWork
{
    /// <summary>The entities that handing over reads and changes.</summary>
    IReadOnlyList<Type> Touches { get; }

    /// <summary>The work that whoever keeps people may know of: nothing of restricted matters.</summary>
    /// <param name="all">Opened for a job that may touch what <see cref="Touches"/> names.</param>
    /// <param name="person">Whose work.</param>
    /// <param name="cancel">Ends the reading.</param>
    Task<IReadOnlyList<OpenWorkLine>> OfAsync(AppDb all, Person person, CancellationToken cancel);

    /// <summary>
    /// Within the running write: gives the successor what can be given, and ends what is the person's alone. A refusal takes
    /// everything back.
    /// </summary>
    /// <param name="all">As above.</param>
    /// <param name="person">Who leaves.</param>
    /// <param name="successor">Who takes over, or null when there is nothing to take over.</param>
    /// <param name="cancel">Ends the work.</param>
    Task<Refusal?> HandOverAsync(AppDb all, Person person, Person? successor, CancellationToken cancel);
}

/// <summary>One piece of open work.</summary>
/// <param name="Kind">What kind of work it is, in the visitor's language.</param>
/// <param name="Code">Its number or code.</param>
internal sealed record OpenWorkLine(string Kind, string Code);
