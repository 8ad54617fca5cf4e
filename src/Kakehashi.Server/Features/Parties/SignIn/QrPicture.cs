using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>A QR code as part of the page: attributes only, so that no style and no foreign picture is needed.</summary>
internal static class QrPicture
{
    public static IHtmlContent Of(string text, string label)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;

        // The matrix has its quiet zone already.
        var size = rows.Count;
        var path = new StringBuilder(size * size);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (rows[row][column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        return new HtmlContentBuilder()
            .AppendHtml($"<svg class=\"kk-qr\" role=\"img\" width=\"240\" height=\"240\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\"><title>")
            .Append(label)
            .AppendHtml($"</title><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>");
    }
}
