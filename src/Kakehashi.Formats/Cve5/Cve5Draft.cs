using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Cve5;

/// <summary>A record of the CVE Program while it is being read. The numbering authority's word leads.</summary>
internal sealed class Cve5Draft
{
    private readonly List<(Cve5Container Said, bool IsAuthority)> _containers = [];

    public string? Id { get; set; }

    public bool IsRejected { get; set; }

    public DateTimeOffset? Published { get; set; }

    public DateTimeOffset? Modified { get; set; }

    public void Take(Cve5Container said, bool isAuthority) => _containers.Add((said, isAuthority));

    public Advisory ToAdvisory()
    {
        var voices = _containers.OrderByDescending(one => one.IsAuthority).Select(one => one.Said).ToList();
        var authority = _containers.Find(one => one.IsAuthority).Said;
        var products = new Cve5Products();
        foreach (var product in voices.SelectMany(voice => voice.Products))
        {
            products.Add(product);
        }

        return new Advisory
        {
            Id = CveId.Is(Id) ? Id : throw new RecordFault(SetAsideReason.NoId, "no CVE identifier"),
            State = IsRejected ? AdvisoryState.Rejected
                : authority?.IsDisputed == true ? AdvisoryState.Disputed
                : AdvisoryState.Published,
            Title = authority?.Title,
            Description = voices.Select(voice => voice.Description).FirstOrDefault(text => text is not null),
            Published = Published,
            Modified = Modified,
            Severities = [.. voices.SelectMany(voice => voice.Severities.Select(one => one with { StatedBy = voice.Who })).Distinct()],
            Affected = products.ToAffected(),
            References = [.. voices.SelectMany(voice => voice.References).DistinctBy(link => link.Url)],
            Weaknesses = [.. voices.SelectMany(voice => voice.Weaknesses).Distinct()],
            Exploitation = voices.Select(voice => voice.Exploitation).FirstOrDefault(notice => notice is not null),
        };
    }
}
