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
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [new TheoryDataRow([Provider.Sqlite, .. more]), new TheoryDataRow([Provider.Postgres, .. more])]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
