namespace Kakehashi.Matching.Versions;

/// <summary>Where a word of a product version lies against the release that it qualifies, lowest first.</summary>
internal enum GenericWord
{
    /// <summary>Debian's tilde: below everything.</summary>
    Tilde,

    /// <summary>Development builds.</summary>
    Development,

    /// <summary>alpha.</summary>
    Alpha,

    /// <summary>beta.</summary>
    Beta,

    /// <summary>Milestones.</summary>
    Milestone,

    /// <summary>Previews, early access.</summary>
    Preview,

    /// <summary>Release candidates.</summary>
    Candidate,

    /// <summary>The end of the version: the release itself.</summary>
    Release,

    /// <summary>Fixes, builds.</summary>
    Fix,

    /// <summary>Patches.</summary>
    Patch,

    /// <summary>Updates.</summary>
    Update,

    /// <summary>Service packs and releases.</summary>
    ServicePack,

    /// <summary>A letter or word of unknown meaning: above the release, in the order of the alphabet.</summary>
    Other,

    /// <summary>A number.</summary>
    Number,
}
