namespace Kakehashi.Matching.Index;

/// <summary>The advisories of an index, each read out of the file when it is first asked for.</summary>
internal sealed class IndexedAdvisories(IndexImage image)
{
    private readonly IndexedAdvisory?[] _read = new IndexedAdvisory?[image.AdvisoryCount];

    public int Count => _read.Length;

    public IndexedAdvisory this[int number]
    {
        get
        {
            if (Volatile.Read(ref _read[number]) is { } known)
            {
                return known;
            }

            var read = image.Advisory(number);
            Volatile.Write(ref _read[number], read);
            return read;
        }
    }
}
