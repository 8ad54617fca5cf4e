using System.Text.Json;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Locks;

/// <summary>
/// Reads NuGet's lock file: for each target framework the packages with the version that was resolved. Entries of type
/// <c>Project</c> are other projects of the same solution.
/// </summary>
internal sealed class NuGetLockReader(InventoryOptions options)
{
    private const int LongestName = 100;

    private readonly ItemCollector _items = new(options);

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var utf8 = Utf8Source.Open(upload.Content, upload.Head.Span);
        var json = new JsonPull(utf8, options);
        return new NuGetLockReader(options).ReadDocument(ref json, utf8.EncodingName);
    }

    private InventoryResult ReadDocument(ref JsonPull json, string encoding)
    {
        string? format = null;
        json.Read();
        json.EnterObject();
        while (json.NextProperty())
        {
            var property = json.Name();
            json.Read();
            switch (property)
            {
                case "version": format = json.Text(); break;
                case "dependencies": ReadFrameworks(ref json); break;
                default: json.Skip(); break;
            }
        }

        json.ReadToEnd();
        return format is "1" or "2"
            ? _items.ToResult(new InventoryDocument(InventoryFormats.NuGetLock, format, null) { Encoding = encoding })
            : throw new BadInputException(RefusalCodes.UnknownVersion, "version", format ?? "");
    }

    private void ReadFrameworks(ref JsonPull json)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            var framework = Excerpt.Of(json.Name(), LongestName);
            json.Read();
            if (json.EnterObject())
            {
                ReadPackages(ref json, framework);
            }
            else
            {
                _items.SetAside(framework, SetAsideCodes.WrongKind, framework);
            }
        }
    }

    private void ReadPackages(ref JsonPull json, string framework)
    {
        while (json.NextProperty())
        {
            var name = json.Name();
            var where = LockPackage.Where(framework, name);
            json.Read();
            if (json.Token != JsonTokenType.StartObject)
            {
                _items.SetAside(where, SetAsideCodes.WrongKind, json.Text() ?? "");
                continue;
            }

            string? type = null, version = null;
            while (json.NextProperty())
            {
                var property = json.Name();
                json.Read();
                switch (property)
                {
                    case "type": type = json.Text(); break;
                    case "resolved": version = json.Text(); break;
                    default: json.Skip(); break;
                }
            }

            _items.Add(ToItem(name, type, version ?? "", where));
        }
    }

    private static InventoryItem ToItem(string name, string? type, string version, string where) =>
        string.Equals(type, "Project", StringComparison.OrdinalIgnoreCase)
            ? new InventoryItem.SetAside(where, SetAsideCodes.OwnProject, name)
            : name.Length == 0
            ? new InventoryItem.SetAside(where, SetAsideCodes.NoName, version)
            : new InventoryItem.Understood(LockPackage.Component("nuget", "", name, version), where);
}
