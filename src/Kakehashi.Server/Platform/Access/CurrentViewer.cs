namespace Kakehashi.Server.Platform.Access;

/// <summary>The viewer of the running request. Starts as nobody; the sign-in middleware sets it once.</summary>
internal sealed class CurrentViewer
{
    public Viewer Viewer { get; private set; } = Viewer.Nobody;

    public void Become(Viewer viewer)
    {
        if (Viewer.IsSomebody)
        {
            throw new InvalidOperationException("The viewer of a request is set once.");
        }

        Viewer = viewer;
    }
}
