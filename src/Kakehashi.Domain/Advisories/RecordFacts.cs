using Kakehashi.Matching.Advisories;

namespace Kakehashi.Domain.Advisories;

/// <summary>What a finding and its page take from one record, small enough to keep beside the bytes.</summary>
public sealed record RecordFacts
{
    /// <summary>Title or beginning of the description; at most 200 characters.</summary>
    public string Title { get; init; } = "";

    /// <summary>The title is the source's own, not cut from a description.</summary>
    public bool IsOwnTitle { get; init; }

    /// <summary>It is a distribution's word on its own packages: its title names an update, not the matter.</summary>
    public bool IsErratum { get; init; }

    /// <summary>Language of the title.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Severity statements in the source's order.</summary>
    public IReadOnlyList<SeverityStatement> Severities { get; init; } = [];

    /// <summary>When the source says it became public.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When the source says it last changed the record.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Exploitation notice of a catalogue.</summary>
    public ExploitationNotice? Exploitation { get; init; }

    /// <summary>The facts of an advisory.</summary>
    public static RecordFacts Of(Advisory advisory) => new()
    {
        Title = Shorten(advisory.Title ?? advisory.Description ?? ""),
        IsOwnTitle = !string.IsNullOrWhiteSpace(advisory.Title),
        IsErratum = advisory.Affected.Any(affected => affected.Rule == RangeRule.DistributionRange),
        Language = advisory.Language,
        Severities = advisory.Severities,
        Published = advisory.Published,
        Modified = advisory.Modified,
        Exploitation = advisory.Exploitation,
    };

    private static string Shorten(string text)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= 200)
        {
            return text;
        }

        // Never cut a surrogate pair in two.
        return text[..(char.IsHighSurrogate(text[198]) ? 198 : 199)] + "…";
    }
}
