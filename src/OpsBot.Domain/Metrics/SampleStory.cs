using OpsBot.Domain.Metrics.Rehearsal;

namespace OpsBot.Domain.Metrics;

/// <summary>One channel of the sample shop, day by day. Chance is drawn by the day's distance from the last day, so there are
/// just seven stories, one for each weekday that the last day can be.</summary>
internal sealed class SampleStory(SampleShop shop, SampleShop.SalesChannel channel, int channelNumber)
{
    private const double DaysOfYear = 365;

    public IReadOnlyList<SampleSeries> Tell(DateOnly lastDay)
    {
        var days = Enumerable.Range(0, shop.Days).Reverse()
            .Where(before => channel.Name != shop.Gap.Channel || before != shop.Gap.DaysBeforeLast)
            .Select(before => Day(lastDay.AddDays(-before), before))
            .ToList();

        return ShopDays.Series(shop.Shop, channel.Name, days);
    }

    private ShopDays.Day Day(DateOnly day, int before)
    {
        var chance = new SeededNoise(shop.Seed, channelNumber, before);
        var drawn = Draw(chance, day, before);
        var troubled = before == 0 && channel.Name == shop.Trouble.Channel;

        var visitors = Math.Round(drawn.Visitors);
        var usualOrders = Math.Round(visitors * drawn.Conversion);
        var orders = troubled ? Math.Round(usualOrders * shop.Trouble.ConversionFactor) : usualOrders;

        return new(
            day,
            visitors,
            orders,
            Sales: Math.Round(orders * drawn.OrderValue, 2),
            Refunds: Math.Round(orders * drawn.RefundRate),
            // Advertising is paid for visitors, whether or not they buy.
            PromotionCost: Math.Round(usualOrders * drawn.OrderValue * drawn.PromotionCostShare, 2),
            Dsr: Math.Round(Math.Min(drawn.Dsr, 5), 2));
    }

    private SampleShop.Levels Draw(SeededNoise chance, DateOnly day, int before)
    {
        var (usual, noise) = (channel.Usual, shop.Noise);
        var promotion = PromotionOn(before);
        var weekday = channel.VisitorsByWeekday[((int)day.DayOfWeek + 6) % 7];
        var growth = Math.Pow(1 + channel.YearlyGrowth, -before / DaysOfYear);

        return new(
            usual.Visitors * promotion.Visitors * weekday * growth * chance.Factor(noise.Visitors),
            usual.Conversion * promotion.Conversion * chance.Factor(noise.Conversion),
            usual.OrderValue * promotion.OrderValue * chance.Factor(noise.OrderValue),
            usual.RefundRate * promotion.RefundRate * chance.Factor(noise.RefundRate),
            usual.PromotionCostShare * promotion.PromotionCostShare * chance.Factor(noise.PromotionCostShare),
            usual.Dsr * promotion.Dsr * chance.Factor(noise.Dsr));
    }

    private SampleShop.Levels PromotionOn(int before)
    {
        var dayOfCampaign = shop.Promotion.DaysBeforeLast - before;
        return dayOfCampaign >= 0 && dayOfCampaign < shop.Promotion.Length
            ? shop.Promotion.Factors
            : ShopDays.NoChange;
    }
}
