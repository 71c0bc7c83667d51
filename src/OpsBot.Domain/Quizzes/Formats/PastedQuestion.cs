using System.Text.RegularExpressions;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>One question of a pasted exam, put together line by line.</summary>
internal sealed partial class PastedQuestion
{
    private string _last = "";

    /// <param name="number">As printed.</param>
    /// <param name="line">Where it starts, from 1.</param>
    /// <param name="typeWord">Of the section head; empty before the first.</param>
    /// <param name="text">What follows the number.</param>
    public PastedQuestion(int number, int line, string typeWord, string text)
    {
        (Number, Line) = (number, line);
        Draft.TypeWord = typeWord;
        if (TypeTag().Match(text) is { Success: true } tag && ItemWords.Type(tag.Groups["type"].Value) is not null)
        {
            Draft.TypeWord = tag.Groups["type"].Value;
            text = text.Remove(tag.Index, tag.Length);
        }

        if (PointsTag().Match(text) is { Success: true } points)
        {
            Draft.Points = points.Groups["points"].Value;
            text = text.Remove(points.Index, points.Length);
        }

        Draft.Stem = text.Trim();
    }

    public int Number { get; }

    public int Line { get; }

    public ItemDraft Draft { get; } = new();

    public void Take(string line)
    {
        if (Label().Match(line) is { Success: true } label)
        {
            _last = label.Groups["label"].Value;
            Set(line[label.Length..].Trim(), isMore: false);
        }
        else if (_last.Length > 0)
        {
            Set(line, isMore: true);
        }
        else if (OptionList.OfLine(line) is { Count: > 0 } options)
        {
            foreach (var (place, text) in options.Where(option => option.Place < 26))
            {
                Draft.Options.AddRange(Enumerable.Repeat("", Math.Max(0, place + 1 - Draft.Options.Count)));
                Draft.Options[place] = text;
            }
        }
        else if (Draft.Options.Count > 0)
        {
            Draft.Options[^1] += "\n" + line;
        }
        else
        {
            Draft.Stem += "\n" + line;
        }
    }

    /// <summary>Looks for an answer in the brackets of the stem when no line gave one.</summary>
    public void Close()
    {
        if (Draft.Answer.Length == 0 && BracketedAnswer().Match(Draft.Stem) is { Success: true } answer && IsAnswer(answer.Groups["answer"].Value))
        {
            Draft.Answer = answer.Groups["answer"].Value;
            Draft.Stem = $"{Draft.Stem[..answer.Index]}（ ）{Draft.Stem[(answer.Index + answer.Length)..]}";
        }

        // A question without a section head says what it is by its options and its answer.
        if (Draft.TypeWord.Length == 0)
        {
            var isChoice = Draft.Options.Count > 0;
            Draft.Type = isChoice ? ItemWords.Choice(Draft.Answer, Draft.Options) is { Count: > 1 } ? ItemType.ChoiceMultiple : ItemType.ChoiceSingle
                : ItemWords.Truth(Draft.Answer) is not null ? ItemType.TrueFalse
                : ItemWords.CountBlanks(Draft.Stem) > 0 ? ItemType.FillIn
                : null;
        }
    }

    private bool IsAnswer(string text) => Draft.Options.Count > 0 ? ItemWords.Choice(text, Draft.Options) is not null : ItemWords.Truth(text) is not null;

    private void Set(string text, bool isMore)
    {
        string Join(string before) => isMore && before.Length > 0 ? before + "\n" + text : text;

        switch (_last)
        {
            case "答案" or "正确答案" or "参考答案" or "标准答案":
                Draft.Answer = Join(Draft.Answer);
                break;
            case "解析" or "答案解析" or "试题解析":
                Draft.Explanation = Join(Draft.Explanation);
                break;
            case "难度" or "难易度" or "难度系数":
                Draft.Difficulty = Join(Draft.Difficulty);
                Draft.IsCoefficient = _last == "难度系数";
                break;
            case "分值" or "分数":
                Draft.Points = Join(Draft.Points);
                break;
            case "来源" or "出处":
                Draft.Source = Join(Draft.Source);
                break;
            default:
                Draft.Topics = Join(Draft.Topics);
                break;
        }
    }

    [GeneratedRegex(@"[【\[](?<type>[\u4e00-\u9fff]{2,7})[】\]]", RegexOptions.None, 1000)]
    private static partial Regex TypeTag();

    [GeneratedRegex(@"[（(【\[]\s*(?<points>[0-9]+(?:\.[0-9]+)?)\s*分\s*[)）】\]]", RegexOptions.None, 1000)]
    private static partial Regex PointsTag();

    [GeneratedRegex(@"^[【\[]?(?<label>正确答案|参考答案|标准答案|答案解析|试题解析|答案|解析|难度系数|难易度|难度|知识点|考点|章节|分类|标签|分值|分数|来源|出处)[】\]]?\s*[：:]\s*|^[【\[](?<label>正确答案|参考答案|标准答案|答案解析|试题解析|答案|解析|难度|知识点|考点)[】\]]\s*", RegexOptions.None, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"[（(]\s*(?<answer>[^（()）]{1,20}?)\s*[)）](?=\s*[。？?．.]?\s*$)", RegexOptions.None, 1000)]
    private static partial Regex BracketedAnswer();
}
