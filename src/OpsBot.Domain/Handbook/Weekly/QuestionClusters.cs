using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook.Weekly;

/// <summary>Puts questions together that mean the same.</summary>
public static class QuestionClusters
{
    // Half of the weight in common is one subject; measured so that 补考几次 and 可以补考吗 meet, and 补考费 stays apart from 加班费.
    private const double Alike = 0.5;

    /// <summary>Clusters questions; the outcome does not depend on their order.</summary>
    /// <param name="questions">Any number; ids are unique.</param>
    /// <param name="handbook">Its words decide what is alike.</param>
    /// <returns>The largest first, of equals the one with the earliest question. In each the question that is most like the others comes first.</returns>
    public static IReadOnlyList<IReadOnlyList<MissedQuestion>> Of(IEnumerable<MissedQuestion> questions, HandbookIndex handbook)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(handbook);
        var clusters = new List<List<(MissedQuestion Question, QuestionShape Shape)>>();
        foreach (var question in questions.OrderBy(question => question.Id))
        {
            var shape = QuestionShape.Of(question.Text, handbook);
            var nearest = clusters
                .Select(cluster => (Cluster: cluster, Likeness: cluster.Average(member => member.Shape.LikenessTo(shape))))
                .Where(found => found.Likeness >= Alike || SearchText.Of(found.Cluster[0].Question.Text) == SearchText.Of(question.Text))
                .OrderByDescending(found => found.Likeness).FirstOrDefault().Cluster;
            if (nearest is null)
            {
                clusters.Add(nearest = []);
            }

            nearest.Add((question, shape));
        }

        return
        [
            .. clusters.OrderByDescending(cluster => cluster.Count).ThenBy(cluster => cluster[0].Question.Id)
                .Select(cluster => cluster
                    .OrderByDescending(member => cluster.Sum(other => member.Shape.LikenessTo(other.Shape))).ThenBy(member => member.Question.Id)
                    .Select(member => member.Question).ToList()),
        ];
    }
}
