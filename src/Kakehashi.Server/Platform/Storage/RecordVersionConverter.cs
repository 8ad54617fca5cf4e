using Kakehashi.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kakehashi.Server.Platform.Storage;

internal sealed class RecordVersionConverter()
    : ValueConverter<RecordVersion, int>(version => version.Number, number => new RecordVersion(number));
