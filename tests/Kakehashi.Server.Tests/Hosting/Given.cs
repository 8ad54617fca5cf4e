using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Tests.Hosting;

/// <summary>Records with sensible defaults; a test names only what it is about.</summary>
internal static class Given
{
    private static int _number;

    public static DateOnly Day { get; } = new(2026, 4, 1);

    public static string Code(string prefix) => $"{prefix}{Interlocked.Increment(ref _number):D4}";

    public static async Task<Department> DepartmentAsync(AppDb db, string name = "流通第一部", long? parent = null)
    {
        var department = new Department(Guid.CreateVersion7(), Code("D"), new DepartmentDetails(name, "", parent, Day, null, null));
        db.Add(department);
        await db.SaveAsync(CancellationToken.None);
        return department;
    }

    public static async Task<Customer> CustomerAsync(AppDb db, Department department, string name = "見本商事株式会社")
    {
        var customer = new Customer(Guid.CreateVersion7(), Code("C"), new CustomerDetails(
            name, "みほんしょうじ", "見本商事", "", "", "小売", CustomerImportance.Normal, "ja", department.Key));
        db.Add(customer);
        await db.SaveAsync(CancellationToken.None);
        return customer;
    }

    public static async Task<DeliveredSystem> SystemAsync(AppDb db, Customer customer, string name = "受注管理システム")
    {
        var system = new DeliveredSystem(Guid.CreateVersion7(), Code("S"), new SystemDetails(
            name, "", "", customer.Key, customer.DepartmentKey, Day, Exposure.Internet, true, false, true,
            DevelopmentType.BuiltByUs, SystemStatus.InService, null, ""));
        db.Add(system);
        await db.SaveAsync(CancellationToken.None);
        return system;
    }

    /// <summary>A person's viewer with a role in one department and those named below it.</summary>
    public static Viewer Member(Role role, params Department[] departments) =>
        Viewer.ForPerson(Interlocked.Increment(ref _number), Guid.CreateVersion7(), "見本 花子", "ja",
            [new EffectiveGrant(RoleDuties.Of(role), [.. departments.Select(department => department.Key)])]);

    /// <summary>A person's viewer with a role for the whole company.</summary>
    public static Viewer Company(Role role) =>
        Viewer.ForPerson(Interlocked.Increment(ref _number), Guid.CreateVersion7(), "試験 次郎", "ja",
            [new EffectiveGrant(RoleDuties.Of(role), null)]);
}
