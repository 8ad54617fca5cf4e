using Kakehashi.Domain.Search;

namespace Kakehashi.Server.Platform.Imports;

/// <summary>A word that a cell may hold. Several words may stand for one value; the first is the one that is shown.</summary>
internal sealed record ImportWord<T>(T Value, string Japanese, string English);

/// <summary>The words of a column, in both languages and folded.</summary>
internal sealed class ImportWords<T>
    where T : notnull
{
    private readonly Dictionary<string, T> _byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<T, ImportWord<T>> _shown = [];

    private ImportWords(ImportWord<T>[] words)
    {
        foreach (var word in words)
        {
            _byWord.TryAdd(SearchFold.Fold(word.Japanese), word.Value);
            _byWord.TryAdd(SearchFold.Fold(word.English), word.Value);
            _shown.TryAdd(word.Value, word);
        }
    }

    public string Known => string.Join(" / ", _shown.Values.Select(word => word.Japanese));

    public static ImportWords<T> Of(ImportWord<T>[] words) => new(words);

    public bool TryFind(string cell, out T value) => _byWord.TryGetValue(SearchFold.Fold(cell.Trim()), out value!);

    public string Spell(T value) => _shown[value].Japanese;

    public string Show(string spelling, bool english) =>
        english && _byWord.TryGetValue(SearchFold.Fold(spelling), out var value) ? _shown[value].English : spelling;
}

/// <summary>One word.</summary>
internal sealed class WordColumn<T>(string name, string japanese, string english, T empty, ImportWords<T> words)
    : ImportColumn<T>(
        name, japanese, english, empty,
        (string cell, out T value) =>
            words.TryFind(cell, out value) ? null : new CellFault(ImportReasons.UnknownWord, words.Known),
        words.Spell)
    where T : notnull
{
    public override string Show(string spelling, bool english) => words.Show(spelling, english);
}

/// <summary>Several words; their order in the cell does not matter.</summary>
internal sealed class WordSetColumn<T>(string name, string japanese, string english, ImportWords<T> words)
    : ImportColumn<IReadOnlySet<T>>(
        name, japanese, english, new HashSet<T>(),
        (string cell, out IReadOnlySet<T> value) => Read(cell, words, out value),
        value => string.Join('・', value.Select(words.Spell).Order(StringComparer.Ordinal)))
    where T : notnull
{
    private static readonly char[] Separators = ['・', '･', '、', ',', '，', ';', '；', '/', '／', '+', '\n'];

    public override string Show(string spelling, bool english) =>
        string.Join(english ? ", " : "・", spelling.Split('・').Select(word => words.Show(word, english)));

    private static CellFault? Read(string cell, ImportWords<T> words, out IReadOnlySet<T> value)
    {
        var found = new HashSet<T>();
        value = found;
        foreach (var word in cell.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!words.TryFind(word, out var one))
            {
                return new CellFault(ImportReasons.UnknownWord, words.Known);
            }

            found.Add(one);
        }

        return null;
    }
}
