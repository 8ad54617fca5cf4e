using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Server.Features.Systems;

/// <summary>What an inventory file holds, ready to be compared with what the system has: lines, each once, and issues.</summary>
internal sealed class InventoryArrival
{
    private const int MostIssuesKept = 1_000;

    private InventoryArrival(IReadOnlyList<ArrivedLine> lines, IReadOnlyList<Issue> issues, int setAside)
    {
        Lines = lines;
        Issues = [.. issues.Take(MostIssuesKept)];
        SetAside = setAside;
        Components = [.. lines.Select(line => line.Component)];
        ManifestRoot = RootOf(lines);
    }

    public IReadOnlyList<ArrivedLine> Lines { get; }

    public IReadOnlyList<Component> Components { get; }

    public IReadOnlyList<Issue> Issues { get; }

    /// <summary>Records that were set aside, those not kept among them.</summary>
    public int SetAside { get; }

    /// <summary>SHA-256 over all lines in order: what evidence keeps of the content.</summary>
    public string ManifestRoot { get; }

    public static InventoryArrival Of(InventoryResult read, Snapshot snapshot, Dictionary<string, long> nodes)
    {
        var issues = read.SetAside.Select(item => new Issue(item.Where, item.Why, item.Content)).ToList();
        var setAside = issues.Count;
        var lines = new Dictionary<(string Identity, long? Node), ArrivedLine>();
        foreach (var item in read.Understood)
        {
            var node = snapshot.NodeKey;
            if (item.Component.Node is { Length: > 0 } name)
            {
                if (nodes.TryGetValue(name, out var key))
                {
                    node = key;
                }
                else
                {
                    // The component is there all the same; only where it runs is not known.
                    issues.Add(new Issue(item.Where, "unknown-node", name));
                }
            }

            var component = item.Component with { Node = null };
            var line = new ArrivedLine(component, Convert.ToHexString(ComponentIdentity.Of(component)), node);
            lines.TryAdd((line.Identity, node), line);
        }

        return new InventoryArrival([.. lines.Values], issues, setAside);
    }

    private static string RootOf(IReadOnlyList<ArrivedLine> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Identity}@{line.NodeKey}")).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal sealed record ArrivedLine(Component Component, string Identity, long? NodeKey);

    internal sealed record Issue(string Where, string Why, string Content);
}
