using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Imports;

namespace Kakehashi.Server.Features.Systems.Imports;

/// <summary>What we are to a system, as ledgers write it.</summary>
internal enum OurRole
{
    Builds,
    Operates,
    Maintains,
}

/// <summary>The words of ledgers for a system's values.</summary>
internal static class LedgerWords
{
    public static ImportWord<Exposure>[] Exposures { get; } =
    [
        new(Exposure.Internet, "インターネット公開", "internet"),
        new(Exposure.Internet, "インターネット", "internet"),
        new(Exposure.Internal, "社内網", "internal"),
        new(Exposure.Internal, "社内", "internal"),
        new(Exposure.Closed, "閉域", "closed"),
        new(Exposure.Closed, "閉域網", "closed"),
        new(Exposure.Unknown, "不明", "unknown"),
    ];

    public static ImportWord<OurRole>[] Roles { get; } =
    [
        new(OurRole.Builds, "構築", "builds"),
        new(OurRole.Builds, "built", "builds"),
        new(OurRole.Maintains, "保守", "maintains"),
        new(OurRole.Operates, "運用", "operates"),
    ];

    public static ImportWord<DevelopmentType>[] DevelopmentTypes { get; } =
    [
        new(DevelopmentType.BuiltByUs, "自社開発", "by us"),
        new(DevelopmentType.BuiltByUs, "自社", "by us"),
        new(DevelopmentType.BuiltByOthers, "他社開発", "by others"),
        new(DevelopmentType.BuiltByOthers, "他社", "by others"),
        new(DevelopmentType.Unknown, "不明", "unknown"),
    ];

    public static ImportWord<SystemStatus>[] Statuses { get; } =
    [
        new(SystemStatus.InService, "稼働中", "in service"),
        new(SystemStatus.InService, "稼働", "in service"),
        new(SystemStatus.UnderConstruction, "構築中", "under construction"),
        new(SystemStatus.Retired, "終了", "retired"),
    ];

    public static ImportWord<NodeEnvironment>[] Environments { get; } =
    [
        new(NodeEnvironment.Production, "本番", "production"),
        new(NodeEnvironment.Staging, "検証", "staging"),
        new(NodeEnvironment.Development, "開発", "development"),
    ];
}
