namespace Kakehashi.Server.Platform.Access;

/// <summary>The face that this composition of the program shows.</summary>
internal sealed record FaceOfApp(Face Face)
{
    public bool IsPortal => Face == Face.Portal;

    /// <summary>What its cookies begin with: both faces may stand on one host, whose ports share them.</summary>
    public string Cookies => IsPortal ? "kk-portal" : "kk";
}
