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

    /// <summary>Open cases and carry them.</summary>
    KeepCases,

    /// <summary>Know how many restricted cases there are, and nothing else of them.</summary>
    CountRestricted,

    /// <summary>Ask for, or grant somebody else, a look at a restricted case in an emergency.</summary>
    BreakGlass,

    /// <summary>Read the evidence of what may be seen, export it and verify it.</summary>
    ReadEvidence,

    /// <summary>Keep the rules by which deadlines are reckoned, and the company's calendar.</summary>
    KeepClockRules,

    /// <summary>Use the portal. Contacts have it there, and nobody of the house.</summary>
    UsePortal,
}
