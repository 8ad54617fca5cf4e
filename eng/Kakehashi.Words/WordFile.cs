using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kakehashi.Words;

/// <summary>One resource file: its words, or what is wrong with it.</summary>
internal sealed class WordFile
{
    private WordFile(string path) => Path = path;

    public string Path { get; }

    public bool IsEnglish => Path.EndsWith(".en.resx", System.StringComparison.Ordinal);

    /// <summary>The path that both files of a pair share.</summary>
    public string PairPath => IsEnglish ? Path.Substring(0, Path.Length - ".en.resx".Length) : Path.Substring(0, Path.Length - ".resx".Length);

    public SortedDictionary<string, string> Words { get; } = new SortedDictionary<string, string>(System.StringComparer.Ordinal);

    public string? Fault { get; private set; }

    public static WordFile Read(AdditionalText text, CancellationToken cancel)
    {
        var file = new WordFile(text.Path);
        try
        {
            foreach (var data in XDocument.Parse(text.GetText(cancel)?.ToString() ?? "").Root!.Elements("data"))
            {
                file.Add((string?)data.Attribute("name") ?? "", ((string?)data.Element("value") ?? "").Trim());
            }
        }
        catch (XmlException broken)
        {
            file.Fault = broken.Message;
        }

        return file;
    }

    private void Add(string key, string value)
    {
        if (!SyntaxFacts.IsValidIdentifier(key))
        {
            Fault = "'" + key + "' cannot be a name";
        }
        else if (value.Length == 0)
        {
            Fault = "the word " + key + " is empty";
        }
        else if (Words.ContainsKey(key))
        {
            Fault = "the word " + key + " stands there twice";
        }
        else if (WordTemplate.Parse(value).Names.Any(name => !SyntaxFacts.IsValidIdentifier(name)))
        {
            Fault = "the word " + key + " has a place that cannot be a name";
        }
        else
        {
            Words.Add(key, value);
        }
    }
}
