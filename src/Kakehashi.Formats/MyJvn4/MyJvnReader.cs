using System.Text;
using System.Text.Json;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.MyJvn4;

/// <summary>
/// Reads what MyJVN API 4 answers as JSON: one detail (<c>jvncsaf</c>), or several inside a STIX bundle (<c>jvnstix</c>). Lists of
/// vendors, products and figures hold no advisory and are set aside by their name.
/// </summary>
internal static class MyJvnReader
{
    private const string ListOfDetails = "VULDEF-Document";

    public static IEnumerable<DocumentPart> Read(JsonElement root)
    {
        MyJvnStatus.RequireSuccess(root);
        if (root.Get("document") is not null)
        {
            return [new DocumentPart("", MyJvnDetailReader.Read(root), null)];
        }

        return root.Get("objects") is not null
            ? Bundle(root)
            : throw new RecordFault(SetAsideReason.NoAdvisories, MyJvnStatus.NameOf(root));
    }

    private static IEnumerable<DocumentPart> Bundle(JsonElement root)
    {
        var isEmpty = true;
        var objects = root.Items("objects").ToList();
        for (var at = 0; at < objects.Count; at++)
        {
            var details = objects[at].Items(ListOfDetails).ToList();
            for (var number = 0; number < details.Count; number++)
            {
                isEmpty = false;
                yield return Detail(details[number], $"objects[{at}].{ListOfDetails}[{number}]");
            }
        }

        if (isEmpty)
        {
            throw new RecordFault(SetAsideReason.UnknownRecord, $"a bundle without {ListOfDetails}");
        }
    }

    private static DocumentPart Detail(JsonElement detail, string place)
    {
        try
        {
            return new DocumentPart(place, MyJvnDetailReader.Read(detail), null) { Raw = Encoding.UTF8.GetBytes(detail.GetRawText()) };
        }
        catch (RecordFault fault)
        {
            return new DocumentPart(place, null, fault);
        }
    }
}
