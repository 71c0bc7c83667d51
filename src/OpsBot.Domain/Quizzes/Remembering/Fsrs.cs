namespace OpsBot.Domain.Quizzes.Remembering;

/// <summary>How an answer went.</summary>
public enum Recall
{
    /// <summary>Wrong.</summary>
    Again = 1,

    /// <summary>Right, but slow, with a hint or at the second try.</summary>
    Hard = 2,

    /// <summary>Right.</summary>
    Good = 3,

    /// <summary>Right, quick and sure.</summary>
    Easy = 4,
}

/// <summary>What one person remembers of one item.</summary>
/// <param name="Stability">The days until the probability of recall falls to 90 %; 0.001–36500.</param>
/// <param name="Difficulty">1 (easy) to 10 (hard).</param>
public sealed record Memory(double Stability, double Difficulty);

/// <summary>The spaced-repetition scheduler FSRS-6: what an answer does to a memory, and when to ask again.</summary>
/// <remarks>Source: the Free Spaced Repetition Scheduler, version 6, of the Open Spaced Repetition project. No fuzz, no learning steps: a chat asks once a day.</remarks>
public sealed class Fsrs
{
    private const double ShortestStability = 0.001;
    private const double LongestStability = 36500;

    private readonly double[] _w;
    private readonly double _decay;
    private readonly double _factor;

    /// <param name="parameters">The 21 parameters w0…w20.</param>
    /// <exception cref="ArgumentException">There are not 21.</exception>
    public Fsrs(IReadOnlyList<double> parameters)
    {
        if (parameters.Count != 21)
        {
            throw new ArgumentException("FSRS-6 has 21 parameters.", nameof(parameters));
        }

        _w = [.. parameters];
        _decay = -_w[20];
        _factor = Math.Pow(0.9, 1 / _decay) - 1;
    }

    /// <summary>The parameters that the project's libraries start with; fitting own ones takes about a thousand reviews.</summary>
    public static IReadOnlyList<double> DefaultParameters { get; } =
    [
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425,
        0.0912, 0.0658, 0.1542,
    ];

    /// <summary>The scheduler with the default parameters.</summary>
    public static Fsrs Default { get; } = new(DefaultParameters);

    /// <summary>The probability of recall.</summary>
    /// <param name="stability">In days.</param>
    /// <param name="days">Since the last answer; 0 or more.</param>
    /// <returns>0–1.</returns>
    public double Retrievability(double stability, double days) => Math.Pow(1 + _factor * days / stability, _decay);

    /// <summary>The days until the probability of recall has fallen to a given one, not rounded.</summary>
    /// <param name="stability">In days.</param>
    /// <param name="retention">0–1, exclusive.</param>
    public double RawInterval(double stability, double retention) => stability / _factor * (Math.Pow(retention, 1 / _decay) - 1);

    /// <summary>The days after which to ask again: whole, half a day rounded up, at least one.</summary>
    /// <param name="stability">In days.</param>
    /// <param name="retention">The probability of recall to keep up, 0–1, exclusive.</param>
    /// <param name="longest">The longest interval in days.</param>
    public int Interval(double stability, double retention, int longest = 36500) =>
        (int)Math.Clamp(Math.Round(RawInterval(stability, retention), MidpointRounding.AwayFromZero), 1, longest);

    /// <summary>The memory after the first answer.</summary>
    public Memory First(Recall recall) => new(Bounded(_w[(int)recall - 1]), Math.Clamp(FirstDifficulty(recall), 1, 10));

    /// <summary>The memory after another answer.</summary>
    /// <param name="memory">Before it.</param>
    /// <param name="recall">How it went.</param>
    /// <param name="days">Since the last answer; below 1 means the same day.</param>
    public Memory Next(Memory memory, Recall recall, double days)
    {
        var stability = days < 1 ? SameDay(memory.Stability, recall)
            : recall == Recall.Again ? AfterLapse(memory, days)
            : AfterSuccess(memory, recall, days);
        return new(Bounded(stability), NextDifficulty(memory.Difficulty, recall));
    }

    private double FirstDifficulty(Recall recall) => _w[4] - Math.Exp(_w[5] * ((int)recall - 1)) + 1;

    private double NextDifficulty(double difficulty, Recall recall)
    {
        var moved = difficulty + (10 - difficulty) / 9 * (-_w[6] * ((int)recall - 3));

        // Drawn back a little to where an easy item starts; that start is not held between 1 and 10.
        return Math.Clamp(_w[7] * FirstDifficulty(Recall.Easy) + (1 - _w[7]) * moved, 1, 10);
    }

    private double AfterSuccess(Memory memory, Recall recall, double days)
    {
        var (stability, difficulty) = memory;
        var growth = Math.Exp(_w[8]) * (11 - difficulty) * Math.Pow(stability, -_w[9])
            * (Math.Exp(_w[10] * (1 - Retrievability(stability, days))) - 1)
            * (recall == Recall.Hard ? _w[15] : 1) * (recall == Recall.Easy ? _w[16] : 1);
        return stability * (1 + growth);
    }

    private double AfterLapse(Memory memory, double days)
    {
        var (stability, difficulty) = memory;
        var left = _w[11] * Math.Pow(difficulty, -_w[12]) * (Math.Pow(stability + 1, _w[13]) - 1)
            * Math.Exp(_w[14] * (1 - Retrievability(stability, days)));
        return Math.Min(left, stability / Math.Exp(_w[17] * _w[18]));
    }

    // A right answer on the same day never takes away, also a hard one: the Rust and TypeScript libraries agree, Python's differs.
    private double SameDay(double stability, Recall recall)
    {
        var increase = Math.Exp(_w[17] * ((int)recall - 3 + _w[18])) * Math.Pow(stability, -_w[19]);
        return stability * (recall == Recall.Again ? increase : Math.Max(1, increase));
    }

    private static double Bounded(double stability) => Math.Clamp(stability, ShortestStability, LongestStability);
}
