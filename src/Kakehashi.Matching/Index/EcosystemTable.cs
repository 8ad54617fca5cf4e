using System.Buffers.Binary;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Index;

/// <summary>The packages of one ecosystem, found by name; each is read out of the file when it is first asked for.</summary>
internal sealed class EcosystemTable(IndexImage image, string name, int start, int slots, int count)
{
    private readonly IndexedPackage?[] _read = new IndexedPackage?[slots];
    private readonly VersionScheme? _scheme = VersionSchemes.Of(name);

    /// <summary>The ecosystem's word.</summary>
    public string Name => name;

    /// <summary>How many packages it has.</summary>
    public int Count => count;

    /// <summary>The package of a canonical name, or null.</summary>
    public IndexedPackage? Find(string package, IndexedAdvisories advisories)
    {
        var hash = NameHash.Of(package, image.Seed);
        var table = image.Bytes.Slice(start, slots * IndexFormat.SlotLength);
        for (var tried = 0; tried < slots; tried++)
        {
            var slot = (int)((hash + (uint)tried) & (uint)(slots - 1));
            var entry = table.Slice(slot * IndexFormat.SlotLength, IndexFormat.SlotLength);
            var place = BinaryPrimitives.ReadInt32LittleEndian(entry[sizeof(uint)..]);
            if (place == 0)
            {
                return null;
            }

            if (BinaryPrimitives.ReadUInt32LittleEndian(entry) == hash && image.IsNamed(place, package))
            {
                return At(slot, place, advisories);
            }
        }

        return null;
    }

    /// <summary>All packages, in the order of the table.</summary>
    public IEnumerable<IndexedPackage> All(IndexedAdvisories advisories)
    {
        for (var slot = 0; slot < slots; slot++)
        {
            var place = image.Int(start + (slot * IndexFormat.SlotLength) + sizeof(uint));
            if (place != 0)
            {
                yield return At(slot, place, advisories);
            }
        }
    }

    // Two threads may read the same package; both readings are equal and one of them stays.
    private IndexedPackage At(int slot, int place, IndexedAdvisories advisories)
    {
        if (Volatile.Read(ref _read[slot]) is { } known)
        {
            return known;
        }

        var (package, statements) = image.Package(place, name);
        var read = new IndexedPackage(
            new PackageName(name, package),
            _scheme,
            Array.ConvertAll(statements, one => new IndexedStatement(advisories, one.Advisory, one.Product)));
        Volatile.Write(ref _read[slot], read);
        return read;
    }
}
