namespace Kakehashi.Server.Features.Overview;

/// <summary>What somebody who types a purl, a CPE or a plain name looks for: a part of a package name, and a version.</summary>
internal readonly record struct ComponentQuery(string Name, string Version)
{
    public static ComponentQuery Of(string folded)
    {
        if (folded.StartsWith("pkg:", StringComparison.Ordinal))
        {
            var plain = folded.Split('?', '#')[0];
            var at = plain.LastIndexOf('@');
            var path = at > 4 ? plain[..at] : plain;
            return new ComponentQuery(Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]), at > 4 ? plain[(at + 1)..] : "");
        }

        if (folded.StartsWith("cpe:2.3:", StringComparison.Ordinal))
        {
            return OfCpe(folded["cpe:2.3:".Length..].Split(':'));
        }

        return folded.StartsWith("cpe:/", StringComparison.Ordinal)
            ? OfCpe(folded["cpe:/".Length..].Split(':'))
            : new ComponentQuery(folded, "");
    }

    private static ComponentQuery OfCpe(string[] parts) => parts.Length < 3
        ? new ComponentQuery(string.Join(':', parts), "")
        : new ComponentQuery($"{parts[0]}:{parts[1]}:{parts[2]}", parts.Length > 3 && parts[3] is not ("*" or "-") ? parts[3] : "");
}
