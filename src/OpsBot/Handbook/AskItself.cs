using OpsBot.Domain.Handbook;
using OpsBot.Hosting.SelfCheck;

namespace OpsBot.Handbook;

/// <summary>Asks the handbook about one of its own clauses: an index that can't find what it holds answers nobody.</summary>
internal sealed class AskItself(LiveHandbook handbook) : ISelfCheck
{
    public string Name => "question";

    public Task<string?> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Run());

    private string? Run()
    {
        if (!handbook.IsIndexed)
        {
            return "the handbook is not indexed";
        }

        // The longest of the headings says most about its clause. An empty handbook has nothing to be asked about.
        var heading = handbook.Passages.Select(passage => passage.Cite().Heading).MaxBy(text => text.Length);
        var isFound = heading is null || handbook.Ask(heading) switch
        {
            HandbookAnswer.Answered or HandbookAnswer.Curated or HandbookAnswer.Unclear => true,
            HandbookAnswer.NearestOnly nearest => nearest.Nearest.Any(citation => citation.Heading == heading),
            _ => false,
        };
        return isFound ? null : "the handbook does not find a clause by its own heading";
    }
}
