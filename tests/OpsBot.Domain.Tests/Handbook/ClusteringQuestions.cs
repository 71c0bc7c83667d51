using OpsBot.Domain.Handbook.Weekly;

namespace OpsBot.Domain.Tests.Handbook;

public class ClusteringQuestions
{
    private static readonly string[] Asked =
    [
        "培训考试不及格可以补考几次？", "仓库几点下班？", "考试不及格能补考吗", "出差住宿一晚多少钱？", "補考有幾次？", "出差住宿标准是多少？", "仓库下班时间", "加班费按几倍发？",
    ];

    [Fact]
    public void Questions_on_one_subject_come_together_and_the_largest_cluster_first()
    {
        var clusters = QuestionClusters.Of(Missed(Asked), BundledHandbook.Index);

        Assert.Equal([3, 2, 2, 1], clusters.Select(cluster => cluster.Count));
        Assert.All(clusters[0], question => Assert.Matches("[补補]考", question.Text));
        Assert.All(clusters[1], question => Assert.Contains("仓库", question.Text, StringComparison.Ordinal));
        Assert.All(clusters[2], question => Assert.Contains("住宿", question.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_in_which_questions_are_read_makes_no_difference()
    {
        var questions = Missed(Asked);

        var forth = QuestionClusters.Of(questions, BundledHandbook.Index).Select(cluster => string.Join('|', cluster.Select(question => question.Text)));
        var back = QuestionClusters.Of(questions.AsEnumerable().Reverse(), BundledHandbook.Index).Select(cluster => string.Join('|', cluster.Select(question => question.Text)));

        Assert.Equal(forth, back);
    }

    [Fact]
    public void The_same_odd_text_twice_is_one_cluster_and_nothing_gives_none()
    {
        Assert.Single(QuestionClusters.Of(Missed("？？？", "？？？"), BundledHandbook.Index));
        Assert.Empty(QuestionClusters.Of([], BundledHandbook.Index));
    }

    [Fact]
    public void A_cluster_counts_what_was_rated_down_shows_three_samples_and_is_decided_once()
    {
        var members = Missed("甲", "乙", "丙", "丁").Select((question, i) => question with { IsThumbsDown = i < 2 }).ToList();
        var cluster = new QuestionCluster(Guid.Empty, new DateOnly(2026, 3, 2), "客户服务部", members, null);

        Assert.Equal((4, 2), (cluster.Count, cluster.ThumbsDown));
        Assert.Equal(["甲", "乙", "丙"], cluster.Samples);
        Assert.True(cluster.Decide(ClusterState.Dismissed, "Ana"));
        Assert.False(cluster.Decide(ClusterState.Ticketed, "Ben"));
        Assert.Equal((ClusterState.Dismissed, "Ana"), (cluster.State, cluster.DecidedBy));
    }

    private static List<MissedQuestion> Missed(params string[] texts) =>
        [.. texts.Select((text, i) => new MissedQuestion(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMinutes(i)), text, IsThumbsDown: false))];
}
