using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Cases;

/// <summary>What cases, their states and their participants are called.</summary>
internal static class CaseWords
{
    /// <summary>What a case can be opened as; nothing of ours is public.</summary>
    public static IEnumerable<SelectListItem> Classifications =>
        Choose(Enum.GetValues<Classification>().Where(value => value != Classification.Public), Of);

    public static IEnumerable<SelectListItem> Kinds => Choose(Enum.GetValues<CaseKind>(), Of);

    public static IEnumerable<SelectListItem> Origins => Choose(Enum.GetValues<CaseOrigin>(), Of);

    public static IEnumerable<SelectListItem> Roles => Choose([ParticipantRole.Member, ParticipantRole.Owner], Of);

    public static string Of(CaseStatus status) => CasesText.Find("Status_" + status)!;

    public static string Of(CaseKind kind) => CasesText.Find("Kind_" + kind)!;

    public static string Of(CaseOrigin origin) => CasesText.Find("Origin_" + origin)!;

    public static string Of(Classification classification) => CasesText.Find("Class_" + classification)!;

    public static string Of(ParticipantRole role) => CasesText.Find("Role_" + role)!;

    public static string Of(ProtectedPart part) => CasesText.Find("Part_" + part)!;

    public static string Of(EmergencyState state) => CasesText.Find("State_" + state)!;

    public static string Of(IReadOnlyList<ProtectedPart> parts) => parts.Count == 0 ? CasesText.NoPart : Kk.Join(parts.Select(Of));

    /// <summary>The sentence for what happened before the redirect; an address made up by somebody else says nothing.</summary>
    public static string? Done(string? word) =>
        word is "saved" or "named" or "changed" or "ended" or "asked" or "answered" or "left" ? CasesText.Find("Done_" + word) : null;

    private static IEnumerable<SelectListItem> Choose<T>(IEnumerable<T> values, Func<T, string> word)
        where T : struct, Enum =>
        values.Select(value => new SelectListItem(word(value), value.ToString())).Prepend(new SelectListItem(CasesText.PleaseChoose, ""));
}
