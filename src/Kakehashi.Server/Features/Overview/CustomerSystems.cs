using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>The systems of one customer with what touches them: the one that is worst off first.</summary>
internal sealed class CustomerSystems(AppDb db, ReachReader reach)
{
    /// <summary>Rows that the customer page shows; all of them stand in the list of systems.</summary>
    public const int MostRows = 20;

    // More than any customer has; the limit only keeps a mistake in the books from filling the memory.
    private const int MostSystems = 1_000;

    public async Task<Answer> RunAsync(Customer customer, CancellationToken cancel)
    {
        var rows = await db.Set<DeliveredSystem>().AsNoTracking().Where(system => system.CustomerKey == customer.Key)
            .OrderBy(system => system.Code).Take(MostSystems)
            .Select(system => new Row
            {
                Key = system.Key,
                Code = system.Code,
                Name = system.Name,
                NameEn = system.NameEn,
                Status = system.Status,
                Exposure = system.Exposure,
                LastConfirmed = system.LastConfirmed,
                IsInOurCare = system.WeMaintain || system.WeOperate,
            })
            .ToListAsync(cancel);
        await AddSumsAsync(rows, cancel);
        return new Answer(
            customer.Code, rows.Count,
            [
                .. rows.OrderByDescending(row => row.Worst).ThenByDescending(row => row.Affected).ThenByDescending(row => row.Undecided)
                    .ThenBy(row => row.Code, StringComparer.Ordinal).Take(MostRows),
            ]);
    }

    private async Task AddSumsAsync(List<Row> rows, CancellationToken cancel)
    {
        var view = await reach.ViewAsync(cancel);
        var byKey = rows.ToDictionary(row => row.Key);
        var own = view.Where(system => byKey.ContainsKey(system.Key));
        var all = view.State.Systems.All;
        foreach (var head in view.State.TouchingInOrder(FindingOrder.BySeverity).Where(head => head.Touches(own)))
        {
            foreach (var row in head.Affected.In(own).Select(place => byKey[all[place].Key]))
            {
                row.Affected++;
                row.Worst = row.Worst is { } worst && worst > head.Severity ? worst : head.Severity;
            }

            foreach (var place in head.Undecided.In(own))
            {
                byKey[all[place].Key].Undecided++;
            }
        }
    }

    internal sealed record Answer(string CustomerCode, int Total, IReadOnlyList<Row> Rows);

    internal sealed record Row
    {
        public required long Key { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string NameEn { get; init; }

        public required SystemStatus Status { get; init; }

        public required Exposure Exposure { get; init; }

        public required DateOnly? LastConfirmed { get; init; }

        public required bool IsInOurCare { get; init; }

        /// <summary>Findings by which it is affected.</summary>
        public int Affected { get; set; }

        /// <summary>The worst severity among them; null when there is none.</summary>
        public SeverityLevel? Worst { get; set; }

        /// <summary>Findings of which it is not known.</summary>
        public int Undecided { get; set; }
    }
}
