using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Tells the sample shop's story anew, so that it ends yesterday: its alerts and their posts go with the old one.</summary>
internal sealed class LoadSampleShop(OpsBotDbContext db, ContentFolder content, BusinessDays days, TimeProvider clock) : IPrepareSample
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var shop = await ReadAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ForgetAsync(shop.Shop, cancellationToken);
        foreach (var told in shop.Tell(days.Yesterday))
        {
            var series = new MetricSeries(SeriesId.New(clock.GetUtcNow()), told.Key, MetricType.Amount);
            series.RecordAll(told.Points);
            db.MetricSeries.Add(series);
        }

        var promotion = shop.PromotionDays(days.Yesterday);
        db.TeamPlans.Add(new(Guid.CreateVersion7(clock.GetUtcNow()), shop.Shop, "", promotion.Name, promotion.From, promotion.To, promotion.Kind));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<SampleShop> ReadAsync(CancellationToken cancellationToken)
    {
        var path = content.Files("metrics", "sample-shop.json").Single();
        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<SampleShop>(stream, JsonSerializerOptions.Web, cancellationToken)
            ?? throw new InvalidDataException($"{path}: the file is empty.");
    }

    private async Task ForgetAsync(string shop, CancellationToken cancellationToken)
    {
        var mark = $":{shop}/";
        await db.Outbox.Where(m => m.Subject.StartsWith("incident:") && m.Subject.Contains(mark)).ExecuteDeleteAsync(cancellationToken);
        await db.Alerts.Where(a => a.Series.Shop == shop).ExecuteDeleteAsync(cancellationToken);
        await db.TeamPlans.Where(p => p.Shop == shop).ExecuteDeleteAsync(cancellationToken);
        await db.MetricSeries.Where(s => s.Shop == shop).ExecuteDeleteAsync(cancellationToken);
    }
}
