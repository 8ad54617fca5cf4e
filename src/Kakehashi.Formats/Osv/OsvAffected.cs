using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Osv;

/// <summary>An element of <c>affected</c>, as written.</summary>
internal sealed class OsvAffected
{
    public string? Ecosystem { get; set; }

    public string? Name { get; set; }

    public List<OsvRange> Ranges { get; } = [];

    public List<string> Versions { get; } = [];
}

/// <summary>An element of <c>ranges</c>, as written.</summary>
internal sealed class OsvRange
{
    public string Type { get; set; } = "";

    public string? Repository { get; set; }

    public List<OsvEvent> Events { get; } = [];
}
