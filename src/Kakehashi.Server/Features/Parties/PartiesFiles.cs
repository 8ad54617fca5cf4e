using System.Globalization;
using Kakehashi.Domain.Access;
using Kakehashi.Formats.Tables;
using Kakehashi.Server.Features.Parties.Customers;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Parties;

/// <summary>Downloads: the customer list as filtered, and the templates of imports.</summary>
internal static class PartiesFiles
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static void MapPartiesFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PartiesUrls.CustomersCsv, CustomersAsync).WithMetadata(new MayUseAttribute(Duty.Read)).ExcludeFromDescription();
        routes.MapGet(PartiesUrls.Imports + "/{kind}/template.{ending}", Template).ExcludeFromDescription()
            .WithMetadata(new MayUseAttribute(Duty.KeepPeople, Duty.KeepCustomers, Duty.KeepSystems));
    }

    private static async Task<IResult> CustomersAsync(
        [AsParameters] CustomerListInput input, CustomerList list, CompanyTime time, TimeProvider clock, CancellationToken cancel)
    {
        var rows = await list.AllAsync(input.ToFilter(), cancel);
        using var file = new MemoryStream();
        TableWriter.WriteCsv(file, rows.Select(Line).Prepend(
        [
            PartiesText.CustomerCode, PartiesText.CustomerName, PartiesText.Kana, PartiesText.ShortName, PartiesText.CustomerNameEn,
            PartiesText.CorporateNumber, PartiesText.Sector, PartiesText.Importance, PartiesText.Language, PartiesText.DepartmentCode,
            PartiesText.Department,
        ]));
        var at = time.At(clock.GetUtcNow()).ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);
        return Results.File(file.ToArray(), "text/csv; charset=utf-8", $"{PartiesText.CustomerList}_{at}.csv");
    }

    private static IReadOnlyList<object?> Line(CustomerList.Row row) =>
    [
        row.Code, row.Name, row.Kana, row.ShortName, row.NameEn, row.CorporateNumber, row.Sector,
        PartiesText.Find("Importance_" + row.Importance), row.Language, row.DepartmentCode,
        English && row.DepartmentNameEn.Length > 0 ? row.DepartmentNameEn : row.DepartmentName,
    ];

    private static IResult Template(string kind, string ending, MasterImports imports) =>
        imports.Find(kind) is not { } import ? Results.NotFound()
        : ending == "csv" ? Results.File(ImportTemplate.Csv(import, English), "text/csv; charset=utf-8", $"{import.Title}.csv")
        : ending == "xlsx" ? Results.File(ImportTemplate.Xlsx(import, English), Xlsx, $"{import.Title}.xlsx")
        : Results.NotFound();
}
