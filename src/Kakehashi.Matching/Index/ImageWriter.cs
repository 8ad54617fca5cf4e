using System.Buffers.Binary;
using System.Numerics;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Matching.Index;

/// <summary>Lays an index out as the bytes of its file.</summary>
internal sealed class ImageWriter
{
    private readonly ImageText _texts = new();
    private readonly ImageBytes _packages = new();
    private readonly ImageBytes _advisories = new();
    private int _statements;

    /// <exception cref="InvalidOperationException">Larger than 2 GiB.</exception>
    public static byte[] Write(AdvisoryIndexBuilder builder)
    {
        try
        {
            return new ImageWriter().Lay(builder);
        }
        catch (Exception problem) when (problem is OverflowException or OutOfMemoryException)
        {
            throw new InvalidOperationException("The index would be larger than 2 GiB; make several.", problem);
        }
    }

    private byte[] Lay(AdvisoryIndexBuilder builder)
    {
        var ecosystems = builder.Packages.GroupBy(package => package.Key.Ecosystem)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Packages: group.OrderBy(package => package.Key.Name, StringComparer.Ordinal)
                .Select(package => (package.Key.Name, Place: Package(package.Key, package.Value))).ToList()))
            .ToList();
        var places = builder.Advisories.Select(Advisory).ToList();
        var seed = Seed(builder.Packages.Count);

        var slots = ecosystems.Sum(ecosystem => SlotsFor(ecosystem.Packages.Count));
        var slotsAt = IndexFormat.HeaderLength + (ecosystems.Count * IndexFormat.EcosystemLength);
        var packagesAt = checked(slotsAt + (slots * IndexFormat.SlotLength));
        var placesAt = checked(packagesAt + _packages.Length);
        var advisoriesAt = checked(placesAt + (places.Count * sizeof(int)));

        var tables = new ImageBytes();
        var filled = new ImageBytes();
        foreach (var (ecosystem, packages) in ecosystems)
        {
            tables.Fixed(_texts.Place(ecosystem));
            tables.Fixed(slotsAt + filled.Length);
            tables.Fixed(SlotsFor(packages.Count));
            tables.Fixed(packages.Count);
            filled.Bytes(Slots(packages, packagesAt, seed));
        }

        var textsAt = checked(advisoriesAt + _advisories.Length);
        var image = new byte[checked(textsAt + _texts.Written.Length)];
        tables.Written.CopyTo(image.AsSpan(IndexFormat.HeaderLength));
        filled.Written.CopyTo(image.AsSpan(slotsAt));
        _packages.Written.CopyTo(image.AsSpan(packagesAt));
        for (var at = 0; at < places.Count; at++)
        {
            Set(image, placesAt + (at * sizeof(int)), advisoriesAt + places[at]);
        }

        _advisories.Written.CopyTo(image.AsSpan(advisoriesAt));
        _texts.Written.CopyTo(image.AsSpan(textsAt));
        Head(image, seed);
        Set(image, IndexFormat.EcosystemsAt, ecosystems.Count);
        Set(image, IndexFormat.PackagesAt, builder.Packages.Count);
        Set(image, IndexFormat.StatementsAt, _statements);
        Set(image, IndexFormat.AdvisoriesAt, places.Count);
        Set(image, IndexFormat.AdvisoryPlacesAt, placesAt);
        Set(image, IndexFormat.TextsAt, textsAt);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(IndexFormat.ChecksumAt), IndexChecksum.Of(image));
        return image;
    }

    private static void Head(byte[] image, ulong seed)
    {
        IndexFormat.Magic.CopyTo(image);
        Set(image, IndexFormat.VersionAt, IndexFormat.Version);
        BinaryPrimitives.WriteInt64LittleEndian(image.AsSpan(IndexFormat.LengthAt), image.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(IndexFormat.SeedAt), seed);
    }

    private static void Set(byte[] image, int at, int number) =>
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(at), number);

    // At most half full, never without an empty slot.
    private static int SlotsFor(int packages) => (int)BitOperations.RoundUpToPowerOf2((uint)checked((packages * 2) + 1));

    private static byte[] Slots(List<(string Name, int Place)> packages, int packagesAt, ulong seed)
    {
        var slots = SlotsFor(packages.Count);
        var table = new byte[checked(slots * IndexFormat.SlotLength)];
        foreach (var (name, place) in packages)
        {
            var hash = NameHash.Of(name, seed);
            var slot = (int)(hash & (uint)(slots - 1));
            while (BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan((slot * IndexFormat.SlotLength) + sizeof(uint))) != 0)
            {
                slot = (slot + 1) & (slots - 1);
            }

            BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(slot * IndexFormat.SlotLength), hash);
            Set(table, (slot * IndexFormat.SlotLength) + sizeof(uint), packagesAt + place);
        }

        return table;
    }

    private ulong Seed(int packages)
    {
        var low = IndexChecksum.Of(_texts.Written.Length > IndexFormat.LengthAt ? _texts.Written : new byte[IndexFormat.LengthAt]);
        var high = IndexChecksum.Of(_packages.Written.Length > IndexFormat.LengthAt ? _packages.Written : new byte[IndexFormat.LengthAt]);
        return ((ulong)high << 32 | low) + (ulong)packages;
    }

    private int Package(PackageName package, List<(int Advisory, AffectedProduct Product)> statements)
    {
        var place = _packages.Length;
        Text(_packages, package.Name);
        _packages.Number(statements.Count);
        foreach (var (advisory, product) in statements)
        {
            _packages.Number(advisory);
            Statement(product);
        }

        _statements = checked(_statements + statements.Count);
        return place;
    }

    private void Statement(AffectedProduct product)
    {
        var flags = (byte)product.Rule;
        flags |= product.Range is null ? (byte)0 : IndexFormat.HasRange;
        flags |= product.Undecided is null ? (byte)0 : IndexFormat.HasUndecided;
        flags |= product.Fixed.Count == 0 ? (byte)0 : IndexFormat.HasFixed;
        flags |= product.OnlyWith.Count == 0 ? (byte)0 : IndexFormat.HasOnlyWith;
        var hasStatus = product.Status != StatementStatus.Affected || product.Within is not null || product.Justification is not null;
        flags |= hasStatus ? IndexFormat.HasStatus : (byte)0;
        _packages.Byte(flags);
        Text(_packages, product.Text);
        if (hasStatus)
        {
            _packages.Byte((byte)product.Status);
            Text(_packages, product.Justification);
            Text(_packages, product.Within);
        }

        if (product.Range is { } range)
        {
            _packages.Number(range.Intervals.Count);
            foreach (var interval in range.Intervals)
            {
                Interval(interval);
            }
        }

        if (product.Undecided is { } undecided)
        {
            Text(_packages, undecided);
        }

        Texts(_packages, product.Fixed, product.Fixed.Count > 0);
        Texts(_packages, product.OnlyWith, product.OnlyWith.Count > 0);
    }

    private void Interval(VersionInterval interval)
    {
        if (interval is ({ } lower, true, { } upper, true) && lower == upper)
        {
            _packages.Byte(IndexFormat.OneVersion);
            Text(_packages, lower);
            return;
        }

        var kind = interval.Lower is null ? 0 : IndexFormat.HasLower;
        kind |= interval.LowerInclusive ? IndexFormat.LowerInclusive : 0;
        kind |= interval.Upper is null ? 0 : IndexFormat.HasUpper;
        kind |= interval.UpperInclusive ? IndexFormat.UpperInclusive : 0;
        _packages.Byte((byte)kind);
        foreach (var bound in new[] { interval.Lower, interval.Upper })
        {
            if (bound is not null)
            {
                Text(_packages, bound);
            }
        }
    }

    private int Advisory(IndexedAdvisory advisory)
    {
        var place = _advisories.Length;
        Text(_advisories, advisory.Id);
        Texts(_advisories, advisory.Aliases, true);
        Text(_advisories, advisory.Title);
        _advisories.Number(advisory.Severities.Count);
        foreach (var severity in advisory.Severities)
        {
            Text(_advisories, severity.CvssVersion);
            Text(_advisories, severity.Vector);
            _advisories.Fixed(severity.BaseScore ?? double.NaN);
            Text(_advisories, severity.Word);
            Text(_advisories, severity.StatedBy);
        }

        return place;
    }

    private void Text(ImageBytes bytes, string? text) => bytes.Number(_texts.Place(text));

    private void Texts(ImageBytes bytes, IReadOnlyList<string> texts, bool isThere)
    {
        if (!isThere)
        {
            return;
        }

        bytes.Number(texts.Count);
        foreach (var text in texts)
        {
            Text(bytes, text);
        }
    }
}
