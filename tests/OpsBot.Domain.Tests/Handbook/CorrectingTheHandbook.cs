using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Tests.Handbook;

public class CorrectingTheHandbook
{
    private const string Wrong = "采购合同须符合《合同法》的规定。";

    private static readonly HandbookDocument Buying = HandbookText.Read("buying", $"# 采购手册\n## 第1章 合同\n### 1.1 合同条款\n{Wrong}合同由采购经理签字。\n## 第2章 场地\n会议室由行政登记。", TextMarkup.Markdown).Document;

    private static readonly Correction Repealed = new("《合同法》已废止。", "《民法典》");

    [Theory]
    [InlineData("采购合同须符合《合同法》的规定。")]
    [InlineData("採購合同須符合《合同法》的規定。")]
    public void A_wrong_statement_is_quoted_verbatim_and_never_alone(string asHashed)
    {
        var citation = Cited(new Erratum("buying", "1.1 合同条款", Erratum.HashOf(asHashed), Repealed));

        Assert.Equal((Wrong, Repealed), (citation.Quote, citation.Correction));
    }

    [Theory]
    [InlineData("other", "1.1 合同条款", Wrong)]
    [InlineData("buying", "2.1 其他", Wrong)]
    [InlineData("buying", "1.1 合同条款", "采购合同须符合《民法典》的规定。")]
    public void A_correction_holds_for_its_own_statement_only(string source, string section, string span)
    {
        Assert.Null(Cited(new Erratum(source, section, Erratum.HashOf(span), Repealed)).Correction);
    }

    private static Citation Cited(Erratum erratum)
    {
        var answer = new AskHandbook(new HandbookIndex([Buying], Glossary.Empty, [erratum])).Answer("采购合同要符合什么规定？", new DateOnly(2026, 3, 1));
        return Assert.IsType<HandbookAnswer.Answered>(answer).Citations.First(citation => citation.Quote == Wrong);
    }
}
