using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Inventories;

/// <summary>One entry of an inventory: understood, or set aside with the reason. Nothing is dropped silently.</summary>
public abstract record InventoryItem
{
    private InventoryItem(string where) => Where = where;

    /// <summary>The place for a person: <c>components[12]</c>, <c>line 40</c>, <c>sheet 台帳 row 7</c>.</summary>
    public string Where { get; }

    /// <summary>An entry that names a component.</summary>
    public sealed record Understood : InventoryItem
    {
        internal Understood(Component component, string where)
            : base(where) => Component = component;

        /// <summary>The component as its document states it.</summary>
        public Component Component { get; init; }
    }

    /// <summary>An entry that was not taken.</summary>
    public sealed record SetAside : InventoryItem
    {
        /// <summary>The longest <see cref="Content"/>, in characters.</summary>
        public const int LongestContent = 200;

        internal SetAside(string where, string why, string content)
            : base(where)
        {
            Why = why;
            Content = Excerpt.Of(content, LongestContent);
        }

        /// <summary>Stable code, one of <see cref="SetAsideCodes"/>.</summary>
        public string Why { get; }

        /// <summary>The beginning of the entry, at most 200 characters, control characters shown as blanks.</summary>
        public string Content { get; }
    }
}
