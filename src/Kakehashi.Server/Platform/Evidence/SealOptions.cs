using System.ComponentModel.DataAnnotations;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>How often evidence is sealed.</summary>
internal sealed class SealOptions
{
    public const string Section = "Evidence";

    /// <summary>Minutes from one seal to the next; nothing is sealed where nothing was written.</summary>
    [Range(1, 10_080)]
    public int SealMinutes { get; set; } = 60;
}
