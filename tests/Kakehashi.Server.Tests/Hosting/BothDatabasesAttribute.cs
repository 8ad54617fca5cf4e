using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Kakehashi.Server.Tests.Hosting;

/// <summary>The database that a test runs on.</summary>
public enum Provider
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a theory once on each database: what is stored is shown to work on both.</summary>
/// <param name="more">Further arguments, behind the database.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothDatabasesAttribute(params object[] more) : DataAttribute
{
    // The inner loop looks at one database; every other run at both, and CI always.
    private static Provider[] Providers { get; } =
        Environment.GetEnvironmentVariable("KAKEHASHI_TEST_DATABASES") == "sqlite" && Environment.GetEnvironmentVariable("CI") is null
            ? [Provider.Sqlite]
            : [Provider.Sqlite, Provider.Postgres];

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [.. Providers.Select(provider => new TheoryDataRow([provider, .. more]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
