using Kakehashi.Matching.Advisories;

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
