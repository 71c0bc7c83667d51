using System.Runtime.InteropServices;

namespace OpsBot.Domain.Metrics.Explanation;

/// <summary>One segment of a rate, before and after.</summary>
/// <param name="Segment">Its name.</param>
/// <param name="NumeratorBefore">Orders, say.</param>
/// <param name="DenominatorBefore">Visitors, say; 0 or more.</param>
/// <param name="NumeratorAfter">Likewise.</param>
/// <param name="DenominatorAfter">Likewise.</param>
public sealed record RateSegment(
    string Segment, double NumeratorBefore, double DenominatorBefore, double NumeratorAfter, double DenominatorAfter);

/// <summary>Why a segment moved the rate of the whole.</summary>
/// <param name="Segment">Its name.</param>
/// <param name="Rate">By its own rate; a fraction.</param>
/// <param name="Mix">By its share of the whole; a fraction. A segment that is better than the rest lifts the whole by growing.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RateEffect(string Segment, double Rate, double Mix);

/// <summary>Tells a rate that fell from a mix that moved: conversion of the whole falls without any channel's falling when visitors move to the weaker one.</summary>
/// <remarks>The symmetric form of E. M. Kitagawa, "Components of a difference between two rates", JASA 50(272), 1955.</remarks>
public static class RateSplit
{
    /// <param name="segments">Together the whole; its denominators aren't all 0, before or after.</param>
    /// <returns>One for each segment, in order. All rate and mix effects add up to the change of the whole's rate.</returns>
    /// <exception cref="ArgumentException">There is no whole before or after.</exception>
    public static IReadOnlyList<RateEffect> Of(IReadOnlyList<RateSegment> segments)
    {
        var (before, after) = (segments.Sum(s => s.DenominatorBefore), segments.Sum(s => s.DenominatorAfter));
        if (before <= 0 || after <= 0)
        {
            throw new ArgumentException("A rate needs a denominator before and after.");
        }

        var whole = ((segments.Sum(s => s.NumeratorBefore) / before) + (segments.Sum(s => s.NumeratorAfter) / after)) / 2;
        return
        [
            .. segments.Select(s =>
            {
                var (w0, w1) = (s.DenominatorBefore / before, s.DenominatorAfter / after);

                // A segment that wasn't there has no rate of its own to have changed: it counts as mix.
                var r0 = s.DenominatorBefore > 0 ? s.NumeratorBefore / s.DenominatorBefore : s.NumeratorAfter / s.DenominatorAfter;
                var r1 = s.DenominatorAfter > 0 ? s.NumeratorAfter / s.DenominatorAfter : r0;
                return w0 + w1 == 0 ? new RateEffect(s.Segment, 0, 0)
                    : new(s.Segment, (w0 + w1) / 2 * (r1 - r0), (((r0 + r1) / 2) - whole) * (w1 - w0));
            }),
        ];
    }
}
