using System.Collections.Generic;
using System.IO;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Kakehashi.Words;

/// <summary>One text with its place in the file.</summary>
internal sealed class Word(string key, string value, Location place)
{
    public string Key { get; } = key;

    public string Value { get; } = value;

    public Location Place { get; } = place;
}

/// <summary>One <c>.resx</c> file: its texts in the order of the file, and what is wrong with it.</summary>
internal sealed class WordFile
{
    private readonly List<Diagnostic> _faults = [];
    private readonly List<Word> _words = [];
    private readonly Dictionary<string, Word> _byKey = [];
    private readonly string _path;
    private readonly string _name;

    private WordFile(string path)
    {
        _path = path;
        _name = Path.GetFileName(path).Split('.')[0];
    }

    public IReadOnlyList<Diagnostic> Faults => _faults;

    public IReadOnlyList<Word> Words => _words;

    /// <summary>The head of the file, for faults that no line stands for.</summary>
    public Location Head => PlaceOf(1, 1);

    public Word? Find(string key) => _byKey.TryGetValue(key, out var word) ? word : null;

    public static WordFile Read(string path, string content)
    {
        var file = new WordFile(path);
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader(content), settings);
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root;
            foreach (var data in root!.Elements("data"))
            {
                file.Take(data);
            }
        }
        catch (XmlException bad)
        {
            file._faults.Add(Diagnostic.Create(
                WordRules.Unreadable, file.PlaceOf(bad.LineNumber, bad.LinePosition), bad.Message));
        }

        return file;
    }

    private void Take(XElement data)
    {
        var line = (IXmlLineInfo)data;
        var place = PlaceOf(line.LineNumber, line.LinePosition);
        var key = data.Attribute("name")?.Value ?? "";
        var value = (data.Element("value")?.Value ?? "").Trim();
        if (WhyNoName(key) is { } reason)
        {
            _faults.Add(Diagnostic.Create(WordRules.InvalidKey, place, key, reason));
        }
        else if (_byKey.ContainsKey(key))
        {
            _faults.Add(Diagnostic.Create(WordRules.DuplicateKey, place, key));
        }
        else
        {
            if (value.Length == 0)
            {
                _faults.Add(Diagnostic.Create(WordRules.EmptyText, place, key));
            }

            var word = new Word(key, value, place);
            _byKey[key] = word;
            _words.Add(word);
        }
    }

    private string? WhyNoName(string key)
    {
        if (!SyntaxFacts.IsValidIdentifier(key))
        {
            return "use letters, digits and underscores";
        }

        if (SyntaxFacts.GetKeywordKind(key) != SyntaxKind.None)
        {
            return "it is a word of C#";
        }

        if (key == _name)
        {
            return "the class itself has that name";
        }

        return key is "Find" or "Equals" or "ToString" or "GetHashCode" or "GetType" or "ReferenceEquals"
            ? "each class has a member of that name"
            : null;
    }

    private Location PlaceOf(int line, int column)
    {
        var position = new LinePosition(line > 0 ? line - 1 : 0, column > 0 ? column - 1 : 0);
        return Location.Create(_path, default, new LinePositionSpan(position, position));
    }
}
