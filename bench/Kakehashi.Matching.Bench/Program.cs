using BenchmarkDotNet.Running;
using Kakehashi.Matching.Bench;

return args switch
{
    ["readers", .. var files] => ReaderRun.Run(files),
    ["records", var zip, var lines] => RecordLines.Write(zip, lines),
    ["million", var pool, .. var advisories] => MillionRun.Run(pool, advisories),
    _ => Measured(args),
};

static int Measured(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return 0;
}
