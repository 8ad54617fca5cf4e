using Kakehashi.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>A protected column holds sealed bytes; the database never sees the value.</summary>
internal sealed class ProtectedConverter<T>() : ValueConverter<Protected<T>, byte[]>(
    value => value.Sealed.ToArray(), bytes => new Protected<T>(bytes));
