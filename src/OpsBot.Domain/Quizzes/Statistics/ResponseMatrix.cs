namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>Marks of several people on the same items.</summary>
public sealed class ResponseMatrix
{
    /// <param name="items">The items' names, at least one, in the order of the paper.</param>
    /// <param name="maxima">What each item can earn; one per item, 0 or more.</param>
    /// <param name="attempts">The attempts' names, at least one: one attempt a person.</param>
    /// <param name="marks">A row per attempt, a mark per item.</param>
    /// <exception cref="ArgumentException">The sizes don't agree, or there is nothing in it.</exception>
    public ResponseMatrix(IReadOnlyList<string> items, IReadOnlyList<double> maxima, IReadOnlyList<string> attempts, IReadOnlyList<IReadOnlyList<double>> marks)
    {
        if (items.Count == 0 || attempts.Count == 0 || maxima.Count != items.Count || marks.Count != attempts.Count || marks.Any(row => row.Count != items.Count))
        {
            throw new ArgumentException("A response matrix has a maximum per item and a mark per attempt and item.", nameof(marks));
        }

        (Items, Maxima, Attempts, Marks) = (items, maxima, attempts, marks);
        Totals = [.. marks.Select(row => row.Sum())];
    }

    /// <summary>The items' names.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>What each item can earn.</summary>
    public IReadOnlyList<double> Maxima { get; }

    /// <summary>The attempts' names.</summary>
    public IReadOnlyList<string> Attempts { get; }

    /// <summary>A row per attempt, a mark per item.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Marks { get; }

    /// <summary>The sum of each attempt.</summary>
    public IReadOnlyList<double> Totals { get; }

    /// <summary>The marks of one item, in the order of the attempts.</summary>
    public double[] Column(int item) => [.. Marks.Select(row => row[item])];
}
