using System.Text.RegularExpressions;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Auditing;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Auditing;

/// <summary>The auditor reads what happened, not the program's names for it.</summary>
public sealed partial class FactWordsTests
{
    [Fact]
    public void Every_fact_that_is_put_on_record_has_its_words() =>
        Appended().Where(name => AuditingText.Find("Fact_" + name) is null).ShouldBeEmpty();

    [Theory]
    [InlineData(nameof(RoleGranted))]
    [InlineData(nameof(ParticipantNamed))]
    [InlineData(nameof(EvidenceExported))]
    public void The_facts_are_found(string fact) => Appended().ShouldContain(fact);

    // Where it is appended, or as a record of the domain that is named for what happened.
    private static IEnumerable<string> Appended() =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "Kakehashi.Server"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Append().Matches(File.ReadAllText(file)).Select(match => match.Groups["fact"].Value))
            .Concat(typeof(RoleGranted).Assembly.GetTypes()
                .Where(type => type.IsPublic && type.GetMethod("<Clone>$") is not null && Happened().IsMatch(type.Name)).Select(type => type.Name))
            .Distinct().Order();

    [GeneratedRegex("(?:ed|Made|Taken|Kept|Left|Set|Out|SignedIn|Chosen)$", RegexOptions.NonBacktracking)]
    private static partial Regex Happened();

    [GeneratedRegex(@"Evidence\.Append\(\s*StreamName\.[^;]*?,\s*new (?<fact>\w+)\(")]
    private static partial Regex Append();
}
