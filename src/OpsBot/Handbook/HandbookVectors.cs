using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Model;
using OpsBot.ModelClients;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>The vectors of the handbook's passages, as far as they are made. Questions are answered by words alone until then.</summary>
internal sealed partial class HandbookVectors(TextEmbedder embedder, ILogger<HandbookVectors> logger)
{
    // Few enough for one call of an endpoint, and for a person's question to come between two.
    private const int Batch = 32;

    private volatile PassageVectors? _current;

    /// <summary>Whether a model is set that makes them.</summary>
    public bool AreWanted => embedder.IsSet;

    /// <summary>Whether questions are compared with any.</summary>
    public bool AreMade => _current is not null;

    /// <summary>What the model makes of a question; <c>null</c> without a model, without vectors to compare with, and when it does not answer.</summary>
    public async Task<QuestionMeaning?> MeaningOfAsync(string question, CancellationToken cancellationToken)
    {
        if (_current is not { } passages || string.IsNullOrWhiteSpace(question))
        {
            return null;
        }

        try
        {
            return new QuestionMeaning((await embedder.EmbedAsync([PersonalData.Masked(question)], areQuestions: true, cancellationToken))[0], passages);
        }
        catch (ModelException fault)
        {
            Log.NoMeaning(logger, fault.Fault, fault.InnerException?.GetType().Name);
            return null;
        }
    }

    /// <summary>Takes those that the store has for some passages.</summary>
    /// <returns>The texts that it lacks.</returns>
    /// <exception cref="ModelException">The model can't be opened.</exception>
    public async Task<IReadOnlyList<string>> LoadAsync(OpsBotDbContext db, IEnumerable<Passage> passages, CancellationToken cancellationToken)
    {
        var model = embedder.Name;
        var stored = await db.Set<PassageVector>().AsNoTracking().Where(vector => vector.Model == model).ToDictionaryAsync(vector => vector.TextHash, cancellationToken);
        var vectors = new Dictionary<string, float[]>();
        var lacking = new List<string>();
        foreach (var text in passages.Select(PassageVectors.TextOf).Distinct())
        {
            if (stored.TryGetValue(PassageVector.HashOf(text), out var vector))
            {
                vectors[text] = vector.ToVector();
            }
            else
            {
                lacking.Add(text);
            }
        }

        _current = vectors.Count == 0 ? null : new PassageVectors(vectors);
        return lacking;
    }

    /// <summary>Takes those that the store has; none where the model can't be opened.</summary>
    public async Task TryLoadAsync(OpsBotDbContext db, IEnumerable<Passage> passages, CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(db, passages, cancellationToken);
        }
        catch (ModelException fault)
        {
            Log.NoMeaning(logger, fault.Fault, fault.InnerException?.GetType().Name);
        }
    }

    /// <summary>Makes vectors and stores them, some at a time: what is made before a stop is not made again.</summary>
    /// <exception cref="ModelException">The model does not answer.</exception>
    public async Task MakeAsync(OpsBotDbContext db, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        foreach (var batch in texts.Chunk(Batch))
        {
            var vectors = await embedder.EmbedAsync(batch, areQuestions: false, cancellationToken);
            db.AddRange(batch.Zip(vectors, (text, vector) => new PassageVector(embedder.Name, text, vector)));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException fault) when (db.IsConflict(fault))
            {
                // Another server made some of them: they are read with the rest, and what is still lacking is made then.
                Log.MadeElsewhere(logger);
            }

            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Makes those of passages that no store has.</summary>
    public async Task MakeWithoutStoreAsync(IEnumerable<Passage> passages, CancellationToken cancellationToken)
    {
        var vectors = new Dictionary<string, float[]>();
        try
        {
            foreach (var batch in passages.Select(PassageVectors.TextOf).Distinct().Chunk(Batch))
            {
                foreach (var (text, vector) in batch.Zip(await embedder.EmbedAsync(batch, areQuestions: false, cancellationToken)))
                {
                    vectors[text] = vector;
                }
            }
        }
        catch (ModelException fault)
        {
            Log.NoMeaning(logger, fault.Fault, fault.InnerException?.GetType().Name);
        }

        _current = vectors.Count == 0 ? null : new PassageVectors(vectors);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The embedding model did not answer, passages are found by their words alone: {Fault} ({Cause})")]
        public static partial void NoMeaning(ILogger logger, ModelFault fault, string? cause);

        [LoggerMessage(2, LogLevel.Information, "Some vectors were made by another server at the same time")]
        public static partial void MadeElsewhere(ILogger logger);
    }
}
