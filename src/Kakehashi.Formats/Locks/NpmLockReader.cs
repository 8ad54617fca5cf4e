using System.Text.Json;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Locks;

/// <summary>
/// Reads npm's lock file. Version 1 nests <c>dependencies</c>; versions 2 and 3 list <c>packages</c> by their folder, and
/// version 2 repeats them as <c>dependencies</c> for older tools, which says nothing more.
/// </summary>
internal sealed class NpmLockReader(InventoryOptions options)
{
    private const string Folder = "node_modules/";
    private const int LongestPath = 200;

    private readonly ItemCollector _packages = new(options);
    private readonly ItemCollector _dependencies = new(options);
    private bool _hasPackages;
    private string? _name;
    private string? _version;

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var utf8 = Utf8Source.Open(upload.Content, upload.Head.Span);
        var json = new JsonPull(utf8, options);
        return new NpmLockReader(options).ReadDocument(ref json, utf8.EncodingName);
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
                case "name": _name = json.Text(); break;
                case "version": _version = json.Text(); break;
                case "lockfileVersion": format = json.Text(); break;
                case "packages": ReadPackages(ref json); break;
                case "dependencies": ReadDependencies(ref json, ""); break;
                default: json.Skip(); break;
            }
        }

        json.ReadToEnd();
        if (format is not ("1" or "2" or "3"))
        {
            throw new BadInputException(RefusalCodes.UnknownVersion, "lockfileVersion", format ?? "");
        }

        var subject = string.IsNullOrWhiteSpace(_name) ? null : $"{_name} {_version}".Trim();
        return (_hasPackages ? _packages : _dependencies)
            .ToResult(new InventoryDocument(InventoryFormats.NpmLock, format, subject) { Encoding = encoding });
    }

    private void ReadPackages(ref JsonPull json)
    {
        _hasPackages = json.EnterObject();
        while (_hasPackages && json.NextProperty())
        {
            var path = json.Name();
            var where = LockPackage.Where("packages", path);
            json.Read();
            if (!json.EnterObject())
            {
                _packages.SetAside(where, SetAsideCodes.WrongKind, path);
                continue;
            }

            var entry = new NpmEntry();
            while (json.NextProperty())
            {
                if (!entry.Take(ref json))
                {
                    json.Read();
                    json.Skip();
                }
            }

            // The empty path is the project itself, which the head of the file names already.
            if (path.Length > 0)
            {
                _packages.Add(ToItem(entry, path, where));
            }
        }
    }

    private static InventoryItem ToItem(NpmEntry entry, string path, string where)
    {
        // What does not lie in a folder of packages is a part of the project, which the others link to.
        var at = path.LastIndexOf(Folder, StringComparison.Ordinal);
        return at < 0
            ? new InventoryItem.SetAside(where, SetAsideCodes.OwnProject, $"{path} {entry.Name} {entry.Version}")
            : entry.ToItem(path[(at + Folder.Length)..], where);
    }

    private void ReadDependencies(ref JsonPull json, string within)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            var name = json.Name();
            var where = LockPackage.Where("dependencies", within + name);
            json.Read();
            if (json.Token != JsonTokenType.StartObject)
            {
                _dependencies.SetAside(where, SetAsideCodes.WrongKind, json.Text() ?? "");
                continue;
            }

            var slot = _dependencies.Reserve();
            var entry = new NpmEntry();
            while (json.NextProperty())
            {
                if (json.IsNamed("dependencies"u8))
                {
                    json.Read();
                    ReadDependencies(ref json, Excerpt.Of($"{within}{name} > ", LongestPath));
                }
                else if (!entry.Take(ref json))
                {
                    json.Read();
                    json.Skip();
                }
            }

            _dependencies.Put(slot, entry.ToItem(name, where));
        }
    }
}
