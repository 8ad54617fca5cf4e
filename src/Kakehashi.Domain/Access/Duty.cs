namespace Kakehashi.Domain.Access;

/// <summary>What somebody may do. A route states one; a use case asks for it with the record in hand.</summary>
public enum Duty
{
    /// <summary>Read what the grants show: the least that every signed-in person has.</summary>
    Read,

    /// <summary>Keep departments, people and their roles.</summary>
    KeepPeople,

    /// <summary>Keep customers and their contacts.</summary>
    KeepCustomers,

    /// <summary>Keep delivered systems, their nodes and their inventory.</summary>
    KeepSystems,

    /// <summary>Open the protected note of a system.</summary>
    ReadProtectedNotes,

    /// <summary>Look at mail that came in, and let it out of quarantine.</summary>
    ReadInbox,

    /// <summary>Bring in advisories and answer for the feeds.</summary>
    KeepFeeds,

    /// <summary>Run the installation: jobs, backups, keys of programs.</summary>
    Operate,
}
