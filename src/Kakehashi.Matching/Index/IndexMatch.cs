using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Index;

/// <summary>A vulnerability that touches, or may touch, a component.</summary>
/// <param name="Vulnerability">CVE number, or the record's identifier where it has no single one.</param>
/// <param name="Judgement">The judgement that holds; affected or undecided.</param>
/// <param name="Evidence">Every statement that was held against the component, those that said no included.</param>
public sealed record IndexMatch(string Vulnerability, Judgement Judgement, IReadOnlyList<IndexEvidence> Evidence);

/// <summary>One statement that was held against a component.</summary>
/// <param name="Advisory">The record that makes the statement.</param>
/// <param name="Product">The statement.</param>
/// <param name="Judgement">What it means for the component.</param>
public sealed record IndexEvidence(IndexedAdvisory Advisory, AffectedProduct Product, Judgement Judgement);

/// <summary>A statement that touches, or may touch, a package version; nothing is made out until it is asked for.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Verdict">Affected or undecided.</param>
/// <param name="Reason">One of <see cref="JudgementReasons"/>, or the code that the advisory's reader gave.</param>
public readonly record struct IndexHit(IndexedStatement Statement, Verdict Verdict, string Reason)
{
    /// <summary>The whole judgement with what was compared.</summary>
    /// <param name="coordinate">The coordinate that was asked about.</param>
    public Judgement Explain(in Coordinate coordinate) => Statement.Prepared.Explain(Verdict, Reason, coordinate);
}
