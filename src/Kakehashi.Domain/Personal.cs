namespace Kakehashi.Domain;

/// <summary>
/// Text about a person inside a fact. Evidence keeps only a salted commitment of it; the salt can be erased, and with it
/// the last trace, while the chain stays whole.
/// </summary>
/// <param name="Text">The text.</param>
public readonly record struct Personal(string Text);
