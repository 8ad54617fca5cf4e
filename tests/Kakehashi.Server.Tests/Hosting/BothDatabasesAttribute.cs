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
public sealed class BothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [new TheoryDataRow(Provider.Sqlite), new TheoryDataRow(Provider.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
