using System.Text;
using System.Text.Json;
using CsCheck;
using Kakehashi.Formats.Exports;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Exports;

public sealed class ExportTests
{
    public static TheoryData<ExportFormat> Formats => [.. Enum.GetValues<ExportFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Whatever_the_texts_are_the_document_is_valid(ExportFormat format) => Reports.Strange.List[1, 8].Sample(
        statements =>
        {
            var document = Written(Reports.Of(statements), format);
            ExportSchemas.Faults(format, document).ShouldBe([], document.ToString());
            if (format == ExportFormat.CsafVex)
            {
                CsafChecks.All.Where(check => !check.Value(document)).Select(check => check.Key).ShouldBe([], document.ToString());
            }
        },
        iter: 300);

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_written_is_understood_as_it_was_meant(ExportFormat format)
    {
        var statements = Enum.GetValues<VexState>()
            .SelectMany(state => new[] { "shop", "@scope/ui", "在庫" }.Select(name => Reports.Statement(state, name, $"CVE-2026-000{(int)state + 1}")))
            .Append(Reports.Statement(VexState.UnderInvestigation, "shop", "GHSA-only") with { Aliases = [] })
            .Append(Reports.Statement(VexState.NotAffected) with { Justification = VexJustification.VulnerableCodeNotPresent, Vulnerability = "CVE-2026-0009" })
            .Append(Reports.Statement(VexState.Affected, vulnerability: "CVE-2026-0010") with { Component = VexComponent.Of("社内部品 X", "2", null, null) })
            .Append(Reports.Statement(VexState.Affected, vulnerability: "CVE-2026-0010") with
            {
                Component = VexComponent.Of("openssl", "1.0", null, "cpe:/a:openssl:openssl:1.0"),
            })
            .ToList();

        Said.Read(format, Written(Reports.Of(statements), format))
            .ShouldBe([.. statements.Select(one => Meant(one, format)).OrderBy(said => said.ToString(), StringComparer.Ordinal)]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_order_of_the_statements_does_not_matter_and_the_clock_of_the_machine_is_not_asked(ExportFormat format) =>
        Reports.Strange.List[1, 6].Sample(
            statements => Text(Reports.Of(statements.AsEnumerable().Reverse()), format).ShouldBe(Text(Reports.Of(statements), format)), iter: 100);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Doubt_is_never_written_as_not_affected(ExportFormat format) =>
        Said.Read(format, Written(Reports.Of(Reports.Statement(VexState.UnderInvestigation)), format)).ShouldHaveSingleItem().State.ShouldBe("under_investigation");

    [Theory]
    [MemberData(nameof(Formats))]
    public void Of_two_statements_on_one_component_the_more_urgent_one_holds(ExportFormat format)
    {
        var mild = Reports.Statement(VexState.NotAffected) with { Places = ["db01"] };
        var open = Reports.Statement(VexState.UnderInvestigation) with { Places = ["web02"] };

        var both = Said.Read(format, Written(Reports.Of(mild, open), format)).ShouldHaveSingleItem();
        both.State.ShouldBe("under_investigation");
        both.Basis.ShouldContain("On db01, web02.");
        Said.Read(format, Written(Reports.Of(mild, open, Reports.Statement(VexState.Affected)), format)).ShouldHaveSingleItem().State.ShouldBe("affected");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_found_is_a_valid_document_or_none(ExportFormat format)
    {
        if (!format.MayBeEmpty())
        {
            Should.Throw<ArgumentException>(() => Text(Reports.Of(), format));
            return;
        }

        var document = Written(Reports.Of(), format);
        ExportSchemas.Faults(format, document).ShouldBe([]);
        Said.Read(format, document).ShouldBeEmpty();
        document.ToString().ShouldNotContain("\"csaf_vex\"");
    }

    [Fact]
    public void Another_instant_or_statement_is_another_document()
    {
        var report = Reports.Of(Reports.Statement(VexState.Affected));
        var names = new[]
        {
            report, report with { At = report.At.AddSeconds(1) }, Reports.Of(Reports.Statement(VexState.Fixed)), report with { Author = report.Author with { Name = "Other" } },
        }.Select(one => ExportWriter.FileName(one, ExportFormat.CsafVex)).ToList();

        names.Distinct().Count().ShouldBe(names.Count);
        ExportWriter.FileName(report with { At = report.At.ToUniversalTime() }, ExportFormat.CsafVex).ShouldBe(names[0]);
    }

    [Fact]
    public void The_file_of_a_CSAF_document_is_named_after_its_tracking_id() => Gen.String[1, 30].Where(name => name.Trim().Length > 0).Sample(name =>
    {
        var report = Reports.Of(Reports.Statement(VexState.Affected)) with { Subject = new VexSubject(name, "", "bom.json") };
        var id = Written(report, ExportFormat.CsafVex).Member("document").Member("tracking").Text("id")!;

        ExportWriter.FileName(report, ExportFormat.CsafVex)
            .ShouldBe(System.Text.RegularExpressions.Regex.Replace(id.ToLowerInvariant(), "[^+\\-a-z0-9]+", "_") + ".json");
    });

    [Fact]
    public void A_score_is_the_one_its_vector_computes_to()
    {
        var stated = Reports.Statement(VexState.Affected) with
        {
            Severities = [new("3.1", "CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N", 9.9), new("", null, null, "Important"), new("3.1", "CVSS:3.1/rubbish", 5)],
        };

        Written(Reports.Of(stated), ExportFormat.CycloneDxVex).Items("vulnerabilities").Single().Items("ratings").ShouldHaveSingleItem()
            .Member("score").GetDouble().ShouldBe(4.0);
    }

    private static Said Meant(VexStatement one, ExportFormat format) => new(
        one.Vulnerability, string.Join(' ', one.Aliases),
        (format == ExportFormat.OpenVex ? one.Component.Iri : one.Component.Label) + $"|{one.Component.Purl}|{one.Component.Cpe}",
        one.State switch { VexState.Affected => "affected", VexState.Fixed => "fixed", VexState.NotAffected => "not_affected", _ => "under_investigation" },
        one.Justification is null ? "" : "vulnerable_code_not_present",
        $"{one.Reason}: {one.Detail} According to {one.Records[0]}. On {one.Places[0]}.");

    private static JsonElement Written(VexReport report, ExportFormat format)
    {
        using var json = JsonDocument.Parse(Text(report, format));
        return json.RootElement.Clone();
    }

    private static string Text(VexReport report, ExportFormat format)
    {
        using var output = new MemoryStream();
        ExportWriter.Write(report, format, output);
        return new UTF8Encoding(false, true).GetString(output.ToArray());
    }
}
