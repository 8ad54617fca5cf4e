using System.Collections.Frozen;

namespace Kakehashi.Matching.Conditions;

/// <summary>The words of CPE names for instruction sets; older names have them as edition.</summary>
internal static class Architectures
{
    private const string X64 = "x64";
    private const string X86 = "x86";
    private const string Itanium = "itanium";
    private const string Arm64 = "arm64";
    private const string PowerPc = "ppc";

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [X64] = X64,
        ["x86_64"] = X64,
        ["amd64"] = X64,
        [X86] = X86,
        ["x32"] = X86,
        ["i386"] = X86,
        ["i686"] = X86,
        ["ia-32"] = X86,
        ["ia32"] = X86,
        [Itanium] = Itanium,
        ["ia64"] = Itanium,
        ["ia-64"] = Itanium,
        [Arm64] = Arm64,
        ["aarch64"] = Arm64,
        ["arm"] = "arm",
        ["sparc"] = "sparc",
        ["alpha"] = "alpha",
        [PowerPc] = PowerPc,
        ["powerpc"] = PowerPc,
        ["mips"] = "mips",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The one word that stands for an instruction set, or null when the word names none.</summary>
    public static string? Of(string word) => Words.GetValueOrDefault(word);

    /// <summary>Whether these are all on which a product of our days is sold: x64 beside another, or Solaris' two.</summary>
    public static bool AreAll(IReadOnlyCollection<string> words)
    {
        var named = words.Select(Of).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return named.Count > 1 && (named.Contains(X64) || named.Contains("sparc") && named.Contains(X86));
    }
}
