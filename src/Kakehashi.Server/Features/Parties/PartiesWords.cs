using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Imports;

namespace Kakehashi.Server.Features.Parties;

/// <summary>The words under which ledgers know roles, importances and languages.</summary>
internal static class PartiesWords
{
    public static ImportWord<Role>[] Roles { get; } =
    [
        new(Role.SecurityCentre, "セキュリティセンター", "Security centre"),
        new(Role.SecurityCentre, "セキュリティーセンター", "Security center"),
        new(Role.UnitHead, "部門長", "Head of unit"),
        new(Role.DepartmentMember, "部門担当", "Department member"),
        new(Role.Reader, "閲覧", "Reader"),
        new(Role.Auditor, "監査", "Auditor"),
        new(Role.Administrator, "管理者", "Administrator"),
    ];

    public static ImportWord<CustomerImportance>[] Importances { get; } =
    [
        new(CustomerImportance.Normal, "通常", "Normal"),
        new(CustomerImportance.Key, "重要顧客", "Key customer"),
        new(CustomerImportance.CriticalInfrastructure, "重要インフラ事業者", "Critical infrastructure"),
    ];

    public static ImportWord<string>[] Languages { get; } =
    [
        new("ja", "ja", "ja"),
        new("en", "en", "en"),
        new("ja", "日本語", "Japanese"),
        new("en", "英語", "English"),
    ];

    /// <summary>Whether the role is held for the whole company, never for a department alone.</summary>
    public static bool IsCompanyWide(Role role) => role is Role.SecurityCentre or Role.Auditor or Role.Administrator;
}
