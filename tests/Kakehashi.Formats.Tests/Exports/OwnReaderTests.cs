using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Exports;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Exports;

/// <summary>What leaves the house can come back: the product's own readers understand what was meant.</summary>
public sealed class OwnReaderTests
{
    public static TheoryData<ExportFormat> Readable => [ExportFormat.CsafVex, ExportFormat.OpenVex, ExportFormat.CycloneDxVex];

    [Theory]
    [MemberData(nameof(Readable))]
    public void Every_statement_comes_back_with_its_component_and_state(ExportFormat format)
    {
        VexStatement[] statements =
        [
            .. Enum.GetValues<VexState>().Select(state => Reports.Statement(state, $"shop{state}".ToLowerInvariant(), $"CVE-2026-000{(int)state}")),
            Reports.Statement(VexState.Affected, "cart", "CVE-2026-0003"),
        ];
        using var file = new MemoryStream();
        ExportWriter.Write(Reports.Of(statements), format, file);
        file.Position = 0;

        var records = AdvisorySources.Open(file, "vex.json").ToList();
        records.ShouldAllBe(item => item is AdvisoryItem.Understood);
        records.Cast<AdvisoryItem.Understood>().SelectMany(item => item.Advisory.Affected.Select(one =>
                $"{item.Advisory.Aliases[0]} {one.Package} {one.Range!.ToText()} {one.Status} within {one.Within is not null}"))
            .ShouldBe(
                statements.Select(one => $"{one.Vulnerability} {new PackageName("npm", one.Component.Name)} =1.2.0 {StatusOf(one.State)} within True"), ignoreOrder: true);
    }

    private static StatementStatus StatusOf(VexState state) => state switch
    {
        VexState.Affected => StatementStatus.Affected,
        VexState.NotAffected => StatementStatus.NotAffected,
        VexState.Fixed => StatementStatus.Fixed,
        _ => StatementStatus.UnderInvestigation,
    };
}
