using System.Text;
using System.Text.Json;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Locks;

/// <summary>Tells lock files in JSON apart by the names at their root.</summary>
internal static class LockSense
{
    /// <summary>The format, or null when the beginning is of neither lock file.</summary>
    /// <param name="text">The document's beginning; only ASCII in it decides.</param>
    public static string? TellJson(string text)
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), isFinalBlock: false, state: default);
        var (isNpm, hasNumber, hasDependencies, hasOther) = (false, false, false, false);
        try
        {
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1)
                {
                    continue;
                }

                var name = json.GetString();
                if (!json.Read())
                {
                    break;
                }

                isNpm |= name == "lockfileVersion" && json.TokenType == JsonTokenType.Number;
                hasNumber |= name == "version" && json.TokenType == JsonTokenType.Number;
                hasDependencies |= name == "dependencies" && json.TokenType == JsonTokenType.StartObject;
                hasOther |= name is not ("version" or "dependencies");
            }
        }
        catch (JsonException)
        {
            // Where the document breaks is for its reader to say.
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair is none that is looked for.
        }

        return isNpm ? InventoryFormats.NpmLock
            : hasNumber && hasDependencies && !hasOther ? InventoryFormats.NuGetLock
            : null;
    }
}
