namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>A mail that came back.</summary>
/// <param name="Recipient">Who was not reached; empty when the bounce does not say.</param>
/// <param name="Status">By RFC 3463 (<c>5.1.1</c>); empty when it does not say.</param>
/// <param name="IsFinal">It will not be tried any more.</param>
/// <param name="Words">What the far end said, one line.</param>
/// <param name="Mail">The mail of ours that came back, where its number can be read.</param>
internal sealed record Bounce(string Recipient, string Status, bool IsFinal, string Words, Guid? Mail);
