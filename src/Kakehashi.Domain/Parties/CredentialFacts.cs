namespace Kakehashi.Domain.Parties;

/// <summary>The person signed in.</summary>
public sealed record SignedIn(Guid Person, SignInMethod Method, int FailuresBefore);

/// <summary>Somebody tried to sign in as the person and failed: told at the first, the tenth, the hundredth … within an hour.</summary>
public sealed record SignInFailed(Guid Person, int FailuresWithinAnHour);

/// <summary>The person proved once more who it is; what is sensitive may be done for a while.</summary>
public sealed record SignInConfirmed(Guid Person, SignInMethod Method);

/// <summary>The person ended the session, or as many as that.</summary>
public sealed record SignedOut(Guid Person, int Sessions = 1);

/// <summary>The person chose a password; all earlier sessions ended.</summary>
public sealed record PasswordChosen(Guid Person);

/// <summary>The person paired an authenticator app.</summary>
public sealed record AuthenticatorAppPaired(Guid Person);

/// <summary>The person gave the authenticator app up.</summary>
public sealed record AuthenticatorAppRemoved(Guid Person);

/// <summary>The person was shown new recovery codes; earlier ones ended.</summary>
public sealed record RecoveryCodesMade(Guid Person, int Codes);

/// <summary>A recovery code was used up.</summary>
public sealed record RecoveryCodeUsed(Guid Person, int Left);

/// <summary>The person added a passkey.</summary>
public sealed record PasskeyAdded(Guid Person, Guid Passkey);

/// <summary>The person removed a passkey.</summary>
public sealed record PasskeyRemoved(Guid Person, Guid Passkey);

/// <summary>The person linked an account of the sign-in provider.</summary>
public sealed record ProviderAccountLinked(Guid Person, string Issuer, Guid Link);

/// <summary>The person gave up the link with an account of the sign-in provider.</summary>
public sealed record ProviderAccountUnlinked(Guid Person, Guid Link);

/// <summary>The person was given a one-time invitation to choose how to sign in.</summary>
public sealed record PersonInvited(Guid Person, DateTimeOffset Ends);

/// <summary>The invited person took the invitation up; whatever opened the door before does so no more.</summary>
public sealed record InvitationTaken(Guid Person, SignInMethod Method);

/// <summary>The first administrator was created with the one-time code of the console.</summary>
public sealed record FirstAdministratorCreated(Guid Person);
