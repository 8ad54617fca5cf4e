namespace Kakehashi.Formats.CycloneDx.Claims;

/// <summary>Reads the <c>vulnerabilities</c> of CycloneDX as protobuf (1.4 to 1.7), one after the other.</summary>
internal sealed class ClaimProto(ProtoSource source, ClaimsDraft claims)
{
    private int _index;

    /// <summary>Reads the entry that is the current field.</summary>
    public void Read()
    {
        var claim = new ClaimDraft(FormattableString.Invariant($"vulnerabilities[{_index++}]"));
        source.Enter();
        while (source.Next(ClaimFields.Vulnerability) is { } field)
        {
            switch (field)
            {
                case "id": claim.Id = source.Text(); break;
                case "source": claim.Source = ReadOne(ClaimFields.Source); break;
                case "references": claim.AddAlias(ReadOne(ClaimFields.Reference)); break;
                case "analysis": ReadAnalysis(claim); break;
                default: ReadTarget(claim); break;
            }
        }

        claims.Take(claim);
    }

    private void ReadAnalysis(ClaimDraft claim)
    {
        source.Enter();
        while (source.Next(ClaimFields.Analysis) is { } field)
        {
            switch (field)
            {
                case "state": claim.State = ClaimFields.StateOf(source.Text()); break;
                case "justification": claim.Justification = ClaimFields.JustificationOf(source.Text()); break;
                case "response": claim.AddResponse(ClaimFields.ResponseOf(source.Text())); break;
                case "detail": claim.Detail = source.Text(); break;
                case "firstIssued": claim.FirstIssued = CycloneDxProtoReader.ReadTimestamp(source); break;
                default: claim.LastUpdated = CycloneDxProtoReader.ReadTimestamp(source); break;
            }
        }
    }

    private void ReadTarget(ClaimDraft claim)
    {
        var target = new ClaimTarget();
        source.Enter();
        while (source.Next(ClaimFields.Affects) is { } field)
        {
            if (field == "ref")
            {
                target.Ref = source.Text();
            }
            else
            {
                ReadVersion(target);
            }
        }

        claim.AddTarget(target, claims.Room);
    }

    private void ReadVersion(ClaimTarget target)
    {
        string? version = null, range = null, status = null;
        source.Enter();
        while (source.Next(ClaimFields.Version) is { } field)
        {
            switch (field)
            {
                case "version": version = source.Text(); break;
                case "range": range = source.Text(); break;
                default: status = ClaimFields.StatusOf(source.Text()); break;
            }
        }

        target.AddVersion(version, range, status);
    }

    private string? ReadOne(ProtoFields fields)
    {
        string? text = null;
        source.Enter();
        while (source.Next(fields) is not null)
        {
            text = source.Text();
        }

        return text;
    }
}
