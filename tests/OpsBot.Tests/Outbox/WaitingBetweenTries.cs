using OpsBot.Outbox;

namespace OpsBot.Tests.Outbox;

public class WaitingBetweenTries
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);

    [Fact]
    public void Waits_double_within_a_fifth_and_end_at_five_minutes()
    {
        for (var attempts = 1; attempts <= 20; attempts++)
        {
            var plain = Math.Min(2 * Math.Pow(2, attempts - 1), 300);

            var wait = Backoff.Wait(First, attempts, null, seed: attempts * 7).TotalSeconds;

            Assert.InRange(wait, plain * 0.8, plain * 1.2);
        }
    }

    [Fact]
    public void What_the_service_asks_for_wins_when_it_is_longer()
    {
        Assert.Equal(TimeSpan.FromMinutes(9), Backoff.Wait(First, 1, TimeSpan.FromMinutes(9), 1));
        Assert.True(Backoff.Wait(First, 4, TimeSpan.Zero, 1) > TimeSpan.FromSeconds(10));
    }
}
