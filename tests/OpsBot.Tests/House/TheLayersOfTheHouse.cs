using NetArchTest.Rules;
using OpsBot.BotFramework.Adapter;
using OpsBot.Domain.Quizzes;
using OpsBot.Hosting;

namespace OpsBot.Tests.House;

/// <summary>Who may use whom, as the decisions say: a slice that reaches into another one is found here.</summary>
public sealed class TheLayersOfTheHouse
{
    private static readonly string[] Slices = ["Quizzes", "Handbook", "Metrics", "Training"];

    public static IEnumerable<object[]> Pairs => from slice in Slices from other in Slices where slice != other select new object[] { slice, other };

    [Fact]
    public void The_domain_has_no_framework_and_no_input_or_output()
    {
        var result = Types.InAssembly(typeof(Attempt).Assembly).ShouldNot().HaveDependencyOnAny(
            "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "System.Net", "System.IO.File", "System.IO.Directory",
            "OpsBot.BotFramework", "OpsBot.Hosting").GetResult();

        Assert.Empty(result.FailingTypeNames ?? []);
    }

    [Fact]
    public void The_protocol_knows_nothing_of_the_bot()
    {
        var names = typeof(CloudAdapter).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name ?? "");

        Assert.DoesNotContain(names, name => name.StartsWith("OpsBot", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_slice_does_not_reach_into_another(string slice, string other)
    {
        var result = Types.InAssembly(typeof(OpsBotHost).Assembly).That().ResideInNamespace($"OpsBot.{slice}")
            .ShouldNot().HaveDependencyOn($"OpsBot.{other}").GetResult();

        Assert.Empty(result.FailingTypeNames ?? []);
    }

    [Fact]
    public void A_dependency_that_is_there_is_seen()
    {
        var result = Types.InAssembly(typeof(OpsBotHost).Assembly).That().ResideInNamespace("OpsBot.CommandLine")
            .ShouldNot().HaveDependencyOn("OpsBot.Handbook").GetResult();

        Assert.Contains("OpsBot.CommandLine.AskCommand", result.FailingTypeNames);
    }
}
