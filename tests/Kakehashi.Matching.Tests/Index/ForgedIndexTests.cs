using System.Buffers.Binary;
using CsCheck;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Index;

/// <summary>A file that lies although its checksum fits: refused when opened or when asked, never worse.</summary>
public sealed class ForgedIndexTests
{
    private static readonly PackageName Shop = new("npm", "shop");

    [Fact]
    public void A_forged_file_is_refused_or_answers_but_does_nothing_else()
    {
        var honest = Honest();
        Gen.Select(Gen.Int[16, honest.Length - 1], Gen.Byte, Gen.Int[1, 4]).Sample(
            (at, value, length) =>
            {
                var forged = (byte[])honest.Clone();
                forged.AsSpan(at, Math.Min(length, forged.Length - at)).Fill(value);
                return Ask(Sealed(forged)) is null or InvalidDataException;
            },
            iter: 20_000);
    }

    [Fact]
    public void A_cut_file_with_a_fitting_length_is_refused_or_answers()
    {
        var honest = Honest();
        for (var length = 64; length < honest.Length; length++)
        {
            var forged = honest[..length];
            BinaryPrimitives.WriteInt64LittleEndian(forged.AsSpan(16), length);
            var problem = Ask(Sealed(forged));
            (problem is null or InvalidDataException).ShouldBeTrue(problem?.ToString());
        }
    }

    private static Exception? Ask(byte[] file)
    {
        try
        {
            if (AdvisoryIndex.Load(file).Index is { } index)
            {
                index.Match([new Coordinate(Shop, "1.0.0", CoordinateKind.Package)]);
                foreach (var package in index.Packages)
                {
                    foreach (var statement in package.Statements)
                    {
                        _ = statement.Advisory.Vulnerability;
                    }
                }
            }

            return null;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return problem;
        }
    }

    private static byte[] Sealed(byte[] file)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(IndexFormat.ChecksumAt), IndexChecksum.Of(file));
        return file;
    }

    private static byte[] Honest()
    {
        using var stream = new MemoryStream();
        AdvisoryIndex.Build(Enumerable.Range(0, 4).Select(number => new Advisory
        {
            Id = $"GHSA-{number}",
            Aliases = [$"CVE-2026-{number}"],
            Title = "title",
            Severities = [new SeverityStatement("3.1", "CVSS:3.1/…", 7.5, "HIGH", "someone")],
            Affected =
            [
                new AffectedProduct
                {
                    Package = number < 2 ? Shop : new PackageName("Debian:12", $"shop-{number}"),
                    Rule = RangeRule.PackageRange,
                    Range = new VersionRange([new VersionInterval("1.0", true, "2.0", false), VersionInterval.Exactly("3.0")]),
                    Text = "text",
                    Fixed = ["2.0"],
                    OnlyWith = ["cpe:2.3:o:linux:linux_kernel:*:*:*:*:*:*:*:*"],
                    Undecided = "prose",
                },
            ],
        })).Save(stream);
        return stream.ToArray();
    }
}
