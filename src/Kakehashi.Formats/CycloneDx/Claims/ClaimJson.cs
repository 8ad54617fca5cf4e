using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.CycloneDx.Claims;

/// <summary>Reads <c>vulnerabilities</c> of CycloneDX JSON (1.4 to 1.7).</summary>
internal static class ClaimJson
{
    public static void Read(ref JsonPull json, ClaimsDraft claims)
    {
        if (!json.EnterArray())
        {
            return;
        }

        for (var i = 0; json.NextElement(); i++)
        {
            var claim = new ClaimDraft(FormattableString.Invariant($"vulnerabilities[{i}]"));
            ReadClaim(ref json, claim, claims.Room);
            claims.Take(claim);
        }
    }

    private static void ReadClaim(ref JsonPull json, ClaimDraft claim, int room)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            var name = json.Name();
            json.Read();
            switch (name)
            {
                case "id": claim.Id = json.Text(); break;
                case "source": claim.Source = ReadOne(ref json, "name"); break;
                case "references": ReadReferences(ref json, claim); break;
                case "analysis": ReadAnalysis(ref json, claim); break;
                case "affects": ReadTargets(ref json, claim, room); break;
                default: json.Skip(); break;
            }
        }
    }

    private static void ReadReferences(ref JsonPull json, ClaimDraft claim)
    {
        if (!json.EnterArray())
        {
            return;
        }

        while (json.NextElement())
        {
            claim.AddAlias(ReadOne(ref json, "id"));
        }
    }

    private static void ReadAnalysis(ref JsonPull json, ClaimDraft claim)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            var name = json.Name();
            json.Read();
            switch (name)
            {
                case "state": claim.State = json.Text(); break;
                case "justification": claim.Justification = json.Text(); break;
                case "response": ReadResponses(ref json, claim); break;
                case "detail": claim.Detail = json.Text(); break;
                case "firstIssued": claim.FirstIssued = json.Text(); break;
                case "lastUpdated": claim.LastUpdated = json.Text(); break;
                default: json.Skip(); break;
            }
        }
    }

    private static void ReadResponses(ref JsonPull json, ClaimDraft claim)
    {
        if (!json.EnterArray())
        {
            return;
        }

        while (json.NextElement())
        {
            claim.AddResponse(json.Text());
        }
    }

    private static void ReadTargets(ref JsonPull json, ClaimDraft claim, int room)
    {
        if (!json.EnterArray())
        {
            return;
        }

        while (json.NextElement())
        {
            var target = new ClaimTarget();
            ReadTarget(ref json, target);
            claim.AddTarget(target, room);
        }
    }

    private static void ReadTarget(ref JsonPull json, ClaimTarget target)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            var name = json.Name();
            json.Read();
            switch (name)
            {
                case "ref": target.Ref = json.Text(); break;
                case "versions": ReadVersions(ref json, target); break;
                default: json.Skip(); break;
            }
        }
    }

    private static void ReadVersions(ref JsonPull json, ClaimTarget target)
    {
        if (!json.EnterArray())
        {
            return;
        }

        while (json.NextElement())
        {
            string? version = null, range = null, status = null;
            if (!json.EnterObject())
            {
                continue;
            }

            while (json.NextProperty())
            {
                var name = json.Name();
                json.Read();
                switch (name)
                {
                    case "version": version = json.Text(); break;
                    case "range": range = json.Text(); break;
                    case "status": status = json.Text(); break;
                    default: json.Skip(); break;
                }
            }

            target.AddVersion(version, range, status);
        }
    }

    private static string? ReadOne(ref JsonPull json, string wanted)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        string? found = null;
        while (json.NextProperty())
        {
            var isWanted = json.Name() == wanted;
            json.Read();
            found = isWanted ? json.Text() : found;
            if (!isWanted)
            {
                json.Skip();
            }
        }

        return found;
    }
}
