using OpsBot.Domain.Metrics.Calendar;

namespace OpsBot.Domain.Metrics.Rehearsal;

/// <summary>The recipe of an invented company over years, as <c>content/metrics/sample-year.json</c> holds it: what calendar days and troubles do to each channel is known, so that each alert can be judged.</summary>
/// <param name="Seed">The same seed gives the same company.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="ListedFrom">From here on its alerts are listed; the days before are history to learn from.</param>
/// <param name="Noise">How much ordinary days differ.</param>
/// <param name="Shops">Each with its channels; names differ.</param>
/// <param name="CalendarFactors">What a day of this name does, by the names of the business calendar.</param>
/// <param name="Episodes">What happened on top of that.</param>
public sealed record SimulatedCompany(
    ulong Seed,
    DateOnly From,
    DateOnly To,
    DateOnly ListedFrom,
    SampleShop.Levels Noise,
    IReadOnlyList<SimulatedCompany.Shop> Shops,
    IReadOnlyDictionary<string, SampleShop.Levels> CalendarFactors,
    IReadOnlyList<SimulatedCompany.Episode> Episodes)
{
    /// <summary>One shop.</summary>
    /// <param name="Name">As people call it.</param>
    /// <param name="Channels">Where it sells.</param>
    public sealed record Shop(string Name, IReadOnlyList<SampleShop.SalesChannel> Channels);

    /// <summary>Something that happened.</summary>
    /// <param name="What">In a few words, for the list.</param>
    /// <param name="ShopName">Where; empty for all shops.</param>
    /// <param name="Channel">Where; empty for all channels.</param>
    /// <param name="First">The first day.</param>
    /// <param name="Last">The last day.</param>
    /// <param name="Factors">On the levels of those days, on top of what the calendar does.</param>
    /// <param name="IsTrouble">Whether an alert of these days is right.</param>
    /// <param name="PlannedAs">The name under which the team had planned these days as a promotion; empty when it hadn't.</param>
    public sealed record Episode(
        string What, string ShopName, string Channel, DateOnly First, DateOnly Last, SampleShop.Levels Factors, bool IsTrouble, string PlannedAs = "")
    {
        /// <summary>Whether a day of a channel is meant.</summary>
        public bool Covers(string shop, string channel, DateOnly day) =>
            day >= First && day <= Last && (ShopName.Length == 0 || ShopName == shop) && (Channel.Length == 0 || Channel == channel);
    }

    /// <summary>What the team of a shop had planned.</summary>
    public IEnumerable<PlannedDays> PlansOf(string shop) =>
        Episodes.Where(episode => episode.PlannedAs.Length > 0 && (episode.ShopName.Length == 0 || episode.ShopName == shop))
            .Select(episode => new PlannedDays(episode.PlannedAs, episode.First, episode.Last, Detection.CalendarKind.Promo));

    /// <summary>What was behind an incident: the trouble that overlaps it.</summary>
    /// <returns>Null for nothing: a false alert.</returns>
    public Episode? TroubleBehind(Incident incident)
    {
        var (shop, channel) = (incident.Lead.Series.Shop, incident.Lead.Series.Channel);
        return Episodes.FirstOrDefault(episode => episode.IsTrouble
            && Enumerable.Range(0, incident.LastDay.DayNumber - incident.FirstDay.DayNumber + 1).Any(i => episode.Covers(shop, channel, incident.FirstDay.AddDays(i))));
    }

    /// <summary>Tells the company's days.</summary>
    /// <param name="calendar">Public holidays and promotions of the platforms.</param>
    /// <returns>Eight series for each channel, their points oldest first.</returns>
    public IReadOnlyList<SampleSeries> Tell(BusinessCalendar calendar)
    {
        var channels = Shops.SelectMany(shop => shop.Channels, (shop, channel) => (shop.Name, Channel: channel)).ToList();
        return [.. channels.SelectMany((one, number) => ShopDays.Series(one.Name, one.Channel.Name, Days(one.Name, one.Channel, number, calendar)))];
    }

    private List<ShopDays.Day> Days(string shop, SampleShop.SalesChannel channel, int number, BusinessCalendar calendar)
    {
        var days = new List<ShopDays.Day>();
        for (var day = From; day <= To; day = day.AddDays(1))
        {
            var factors = calendar.Of(day) is { } special && CalendarFactors.TryGetValue(special.Name.Split('+')[0], out var usual) ? usual : ShopDays.NoChange;
            foreach (var episode in Episodes.Where(episode => episode.Covers(shop, channel.Name, day)))
            {
                factors = ShopDays.Times(factors, episode.Factors);
            }

            days.Add(ShopDays.Draw(channel, Noise, factors, new SeededNoise(Seed, number, day.DayNumber), day, (double)(day.DayNumber - To.DayNumber) / 365));
        }

        return days;
    }
}
