namespace Kakehashi.Formats.CycloneDx.Claims;

/// <summary>Reads <c>vulnerabilities</c> of CycloneDX XML (1.4 to 1.7) through its document's reader.</summary>
/// <param name="each">Shows each child element of the current one by its name; the visitor leaves it behind.</param>
/// <param name="text">All text of the current element.</param>
/// <param name="skip">Leaves the current element behind.</param>
internal sealed class ClaimXml(Action<Action<string>> each, Func<string> text, Action skip)
{
    public void Read(ClaimsDraft claims)
    {
        var index = 0;
        Each("vulnerability", () =>
        {
            var claim = new ClaimDraft(FormattableString.Invariant($"vulnerabilities[{index++}]"));
            ReadClaim(claim, claims.Room);
            claims.Take(claim);
        });
    }

    private void ReadClaim(ClaimDraft claim, int room) => each(name =>
    {
        switch (name)
        {
            case "id": claim.Id = text(); break;
            case "source": Each("name", () => claim.Source = text()); break;
            case "references": Each("reference", () => Each("id", () => claim.AddAlias(text()))); break;
            case "analysis": ReadAnalysis(claim); break;
            case "affects": Each("target", () => ReadTarget(claim, room)); break;
            default: skip(); break;
        }
    });

    private void ReadAnalysis(ClaimDraft claim) => each(name =>
    {
        switch (name)
        {
            case "state": claim.State = text(); break;
            case "justification": claim.Justification = text(); break;
            case "responses": Each("response", () => claim.AddResponse(text())); break;
            case "detail": claim.Detail = text(); break;
            case "firstIssued": claim.FirstIssued = text(); break;
            case "lastUpdated": claim.LastUpdated = text(); break;
            default: skip(); break;
        }
    });

    private void ReadTarget(ClaimDraft claim, int room)
    {
        var target = new ClaimTarget();
        each(name =>
        {
            switch (name)
            {
                case "ref": target.Ref = text(); break;
                case "versions": Each("version", () => ReadVersion(target)); break;
                default: skip(); break;
            }
        });
        claim.AddTarget(target, room);
    }

    private void ReadVersion(ClaimTarget target)
    {
        string? version = null, range = null, status = null;
        each(name =>
        {
            switch (name)
            {
                case "version": version = text(); break;
                case "range": range = text(); break;
                case "status": status = text(); break;
                default: skip(); break;
            }
        });
        target.AddVersion(version, range, status);
    }

    private void Each(string wanted, Action visit) => each(name =>
    {
        if (name == wanted)
        {
            visit();
        }
        else
        {
            skip();
        }
    });
}
