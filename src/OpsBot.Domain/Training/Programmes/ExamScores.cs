namespace OpsBot.Domain.Training.Programmes;

/// <summary>A closed exam of one person.</summary>
/// <param name="Topic">The topic's id; <c>null</c> for all.</param>
/// <param name="Score">0–100, as it stands now.</param>
/// <param name="At">When it was closed.</param>
public readonly record struct SatExam(string? Topic, decimal Score, DateTimeOffset At);

/// <summary>What a person's exams say of one programme: which parts they sat, and which scores count as theory.</summary>
/// <param name="First">The first one that counts; <c>null</c> without one.</param>
/// <param name="Best">The best one that counts.</param>
/// <param name="PreTest">The mean of those before the training; <c>null</c> without one.</param>
/// <param name="Sat">The parts that were sat, with the time of the first exam for each.</param>
public sealed record ExamScores(decimal? First, decimal? Best, decimal? PreTest, IReadOnlyList<PartDone> Sat)
{
    /// <param name="programme">The programme.</param>
    /// <param name="post">The person's post: it says which parts are asked for.</param>
    /// <param name="exams">Of the person and within the programme's days, in any order.</param>
    public static ExamScores Of(Programme programme, string post, IEnumerable<SatExam> exams)
    {
        var parts = programme.PartsFor(post).Where(part => part.Kind == PartKind.Exam).ToList();
        var left = exams.OrderBy(exam => exam.At).ToList();
        var sat = new List<PartDone>();
        var before = new List<decimal>();
        foreach (var part in parts.Where(part => part.IsPreTest))
        {
            var place = left.FindIndex(exam => exam.Topic == part.Topic);
            if (place >= 0)
            {
                sat.Add(new(part.Id, left[place].At));
                before.Add(left[place].Score);
                left.RemoveAt(place);
            }
        }

        var after = parts.Where(part => !part.IsPreTest).ToList();
        foreach (var part in after)
        {
            if (left.FindIndex(exam => part.Topic is null || part.Topic == exam.Topic) is var place and >= 0)
            {
                sat.Add(new(part.Id, left[place].At));
            }
        }

        var counted = left.Where(exam => after.Exists(part => part.Topic is null || part.Topic == exam.Topic)).Select(exam => exam.Score).ToList();
        return new(
            counted.Count > 0 ? counted[0] : null,
            counted.Count > 0 ? counted.Max() : null,
            before.Count > 0 ? Math.Round(before.Average(), 2, MidpointRounding.AwayFromZero) : null,
            sat);
    }
}
