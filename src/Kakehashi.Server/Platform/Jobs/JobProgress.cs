namespace Kakehashi.Server.Platform.Jobs;

/// <summary>How far a job has come. Setting is cheap; the runner writes it down now and then, as its sign of life.</summary>
internal sealed class JobProgress
{
    private readonly Lock _lock = new();
    private string _step = "";
    private long _done;
    private long _total;

    public void Report(string step, long done, long total = 0)
    {
        lock (_lock)
        {
            (_step, _done, _total) = (step, done, total);
        }
    }

    public (string Step, long Done, long Total) Read()
    {
        lock (_lock)
        {
            return (_step, _done, _total);
        }
    }
}
