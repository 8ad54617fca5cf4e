namespace Kakehashi.Server.Platform.Web;

/// <summary>Pages of a list, with the address of each.</summary>
internal sealed record Pager(int Total, int Number, int Size, Func<int, int, string> Address)
{
    /// <summary>The number of rows is not the reader's to choose.</summary>
    public bool HasFixedSize { get; init; }

    /// <summary>Rows are set tight.</summary>
    public bool Dense { get; init; }

    /// <summary>The address of the list with rows set tight, or not; without it the pager does not offer it.</summary>
    public Func<bool, string>? DenseAddress { get; init; }

    public int Last => Math.Max(1, (Total + Size - 1) / Size);

    public int From => Total == 0 ? 0 : ((Number - 1) * Size) + 1;

    public int To => Math.Min(Total, Number * Size);

    /// <summary>The pages to offer: the first, the last, and those around this one.</summary>
    public IEnumerable<int> Offered() =>
        new[] { 1, Number - 2, Number - 1, Number, Number + 1, Number + 2, Last }.Where(page => page >= 1 && page <= Last).Distinct().Order();
}
