using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Domain.Metrics;

/// <summary>The recipe of an invented shop, as <c>content/metrics/sample-shop.json</c> holds it. Days are counted back from the
/// last day, so that the story happens "lately" whenever it is told.</summary>
/// <param name="Shop">Its name.</param>
/// <param name="Seed">The same seed gives the same shop.</param>
/// <param name="Days">How many days to tell; 1 or more.</param>
/// <param name="Noise">How much ordinary days differ.</param>
/// <param name="Channels">Where it sells; not empty.</param>
/// <param name="Promotion">A few big days.</param>
/// <param name="Gap">A day that a source never delivered.</param>
/// <param name="Trouble">What goes wrong on the last day.</param>
public sealed record SampleShop(
    string Shop,
    ulong Seed,
    int Days,
    SampleShop.Levels Noise,
    IReadOnlyList<SampleShop.SalesChannel> Channels,
    SampleShop.Campaign Promotion,
    SampleShop.MissingDay Gap,
    SampleShop.LastDayTrouble Trouble)
{
    /// <summary>One number for each thing that is drawn by chance; the rest of the metrics follow from them.</summary>
    /// <param name="Visitors">A day.</param>
    /// <param name="Conversion">Paid orders for each visitor, 0–1.</param>
    /// <param name="OrderValue">Yuan for each order.</param>
    /// <param name="RefundRate">Refunded orders for each paid order, 0–1.</param>
    /// <param name="PromotionCostShare">Promotion cost for each yuan of sales, 0–1.</param>
    /// <param name="Dsr">The mean of the shop's three service marks, 1–5.</param>
    public sealed record Levels(
        double Visitors, double Conversion, double OrderValue, double RefundRate, double PromotionCostShare, double Dsr);

    /// <summary>One place where the shop sells.</summary>
    /// <param name="Name">Such as 天猫.</param>
    /// <param name="Usual">The middle of its ordinary days.</param>
    /// <param name="VisitorsByWeekday">Seven factors, Monday first.</param>
    /// <param name="YearlyGrowth">Of visitors: 0.1 is 10 % more after a year.</param>
    public sealed record SalesChannel(
        string Name, Levels Usual, IReadOnlyList<double> VisitorsByWeekday, double YearlyGrowth);

    /// <summary>Days on which everything is multiplied.</summary>
    /// <param name="DaysBeforeLast">Of its first day, counted back from the last day.</param>
    /// <param name="Length">In days.</param>
    /// <param name="Factors">On the usual levels; 1 changes nothing. The mark is multiplied as well.</param>
    public sealed record Campaign(int DaysBeforeLast, int Length, Levels Factors);

    /// <summary>A day without any point of a channel.</summary>
    /// <param name="Channel">The name of one of the channels.</param>
    /// <param name="DaysBeforeLast">Counted back from the last day.</param>
    public sealed record MissingDay(string Channel, int DaysBeforeLast);

    /// <summary>What the last day is about.</summary>
    /// <param name="Channel">The name of one of the channels.</param>
    /// <param name="ConversionFactor">On its conversion; money for promotion is spent all the same.</param>
    public sealed record LastDayTrouble(string Channel, double ConversionFactor);

    /// <summary>Tells the shop's days up to <paramref name="lastDay"/>.</summary>
    /// <returns>Eight series for each channel, their points oldest first.</returns>
    public IReadOnlyList<SampleSeries> Tell(DateOnly lastDay) =>
        [.. Channels.SelectMany((channel, number) => new SampleStory(this, channel, number).Tell(lastDay))];

    /// <summary>The shop's own promotion, as its team has planned it.</summary>
    /// <param name="lastDay">As in <see cref="Tell"/>.</param>
    public PlannedDays PromotionDays(DateOnly lastDay)
    {
        var first = lastDay.AddDays(-Promotion.DaysBeforeLast);
        return new("shop_promotion", first, first.AddDays(Promotion.Length - 1), CalendarKind.Promo);
    }
}
