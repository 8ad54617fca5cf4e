using BenchmarkDotNet.Running;
using Kakehashi.Matching.Bench;

return args switch
{
    ["readers", .. var files] => ReaderRun.Run(files),
    ["records", var zip, var lines] => RecordLines.Write(zip, lines),
    ["million", var pool, .. var advisories] => MillionRun.Run(pool, advisories),
    ["versions", var pool, .. var types] => VersionRun.Run(pool, types),
    ["pairs", var pool, var type, var count, var file] => VersionPeerRun.Write(pool, type, count, file),
    ["compare", var type, var file] => VersionPeerRun.Compare(type, file),
    _ => Measured(args),
};

static int Measured(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return 0;
}
