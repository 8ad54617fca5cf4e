using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kakehashi.Server.Tests.Seeds;

/// <summary>Reads a row of any table, so that each column is there and holds what the model understands.</summary>
internal static class Reading
{
    public static Task Invoke(AppDb db, Type entity) => (Task)typeof(Reading)
        .GetMethod(nameof(ReadAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .MakeGenericMethod(entity).Invoke(null, [db])!;

    private static async Task ReadAsync<T>(AppDb db)
        where T : class => await db.Set<T>().AsNoTracking().Take(100).ToListAsync(TestContext.Current.CancellationToken);
}
