using System.Globalization;

namespace Kakehashi.Cli.Vectors;

/// <summary>How many rows passed, failed and were skipped.</summary>
internal sealed class Tally
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public int Skipped { get; private set; }

    public int Rows => Passed + Failed + Skipped;

    public void Count(bool? verdict)
    {
        Passed += verdict == true ? 1 : 0;
        Failed += verdict == false ? 1 : 0;
        Skipped += verdict is null ? 1 : 0;
    }

    public void Add(Tally other)
    {
        Passed += other.Passed;
        Failed += other.Failed;
        Skipped += other.Skipped;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
