using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Matching.Bench;

/// <summary>
/// How fast advisories are read out of decompressed JSON, beside a bare pass of the framework's tokenizer over the same
/// bytes. One thread; the median of the rounds.
/// </summary>
internal static class ReaderRun
{
    private const int Rounds = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static int Run(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var bytes = Content(file);
            var (records, setAside) = Read(bytes);
            var bare = Median(() => Tokens(bytes));
            var read = Median(() => Read(bytes));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(file)}: {bytes.Length / 1e6:0.0} MB, {records} records, {setAside} set aside; "
                + $"tokens {bytes.Length / bare / 1e6:0} MB/s, advisories {bytes.Length / read / 1e6:0} MB/s"));
        }

        return 0;
    }

    private static (int Records, int SetAside) Read(byte[] bytes)
    {
        var (records, setAside) = (0, 0);
        foreach (var item in AdvisorySources.Open(new MemoryStream(bytes), "feed"))
        {
            records += item is AdvisoryItem.Understood ? 1 : 0;
            setAside += item is AdvisoryItem.SetAside ? 1 : 0;
        }

        return (records, setAside);
    }

    private static int Tokens(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true });
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    private static double Median<T>(Func<T> work)
    {
        // Long enough for the compiler to have done all it will.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            work();
        }

        var seconds = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[Rounds / 2];
    }

    // A zip of records becomes one text of records one after the other.
    private static byte[] Content(string file)
    {
        using var content = new MemoryStream();
        if (file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            using var zip = ZipFile.OpenRead(file);
            foreach (var entry in zip.Entries.Where(entry => entry.Length > 0))
            {
                using var stream = entry.Open();
                stream.CopyTo(content);
                content.WriteByte((byte)'\n');
            }
        }
        else
        {
            using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            stream.CopyTo(content);
        }

        return content.ToArray();
    }
}
