namespace Kakehashi.Fuzz;

/// <summary>A parser under test.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Seeds">Good texts of its grammar; mutations start from them.</param>
/// <param name="Take">Takes a text: whether it was accepted. Throws <see cref="BrokenPromiseException"/> when a promise is broken.</param>
internal sealed record Target(string Name, string[] Seeds, Func<string, bool> Take);

/// <summary>What a parser promises and did not keep.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
