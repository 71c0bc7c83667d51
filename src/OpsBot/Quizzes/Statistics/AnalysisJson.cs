using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Domain.Quizzes.Statistics;

namespace OpsBot.Quizzes.Statistics;

/// <summary>An item analysis as JSON: the names are those of Moodle's report, numbers are not rounded.</summary>
internal static class AnalysisJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(ItemAnalysis analysis) => new JsonObject
    {
        ["max"] = new JsonArray([.. analysis.Items.Select(item => JsonValue.Create(item.Maximum))]),
        ["items"] = new JsonArray([.. analysis.Items.Select(Of)]),
        ["quiz"] = Of(analysis.Test),
        ["sample"] = Name(analysis.Test.Sample.ToString()),
        ["look"] = new JsonArray(
        [
            .. analysis.ToLookAt.Select(item => new JsonObject
            {
                ["slot"] = item.Slot,
                ["name"] = item.Name,
                ["reasons"] = new JsonArray([.. item.Concerns.Select(concern => JsonValue.Create(Name(concern.ToString())))]),
            }),
        ]),
    }.ToJsonString(Indented) + "\n";

    private static JsonObject Of(ItemStatistics item) => new()
    {
        ["slot"] = item.Slot,
        ["name"] = item.Name,
        ["s"] = item.Attempts,
        ["facility"] = item.Facility,
        ["sd"] = item.StandardDeviation,
        ["effectiveweight"] = item.EffectiveWeight,
        ["intendedweight"] = item.IntendedWeight,
        ["negcovar"] = item.IsNegativelyCovarying ? 1 : 0,
        ["discriminationindex"] = item.DiscriminationIndex,
        ["discriminativeefficiency"] = item.DiscriminativeEfficiency,
        ["markaverage"] = item.MarkAverage,
        ["markvariance"] = item.MarkVariance,
        ["othermarkvariance"] = item.OtherMarkVariance,
        ["covariance"] = item.Covariance,
        ["covariancemax"] = item.CovarianceMax,
        ["covariancewithoverallmark"] = item.CovarianceWithOverallMark,
        ["itemtotalcorrelation"] = item.ItemTotalCorrelation,
        ["upperlowerdifference"] = item.UpperLowerDifference,
        ["alphaifdeleted"] = item.AlphaIfDeleted,
        ["facilityinterval"] = Of(item.FacilityInterval),
        ["discriminationinterval"] = Of(item.DiscriminationInterval),
    };

    private static JsonObject Of(TestStatistics test) => new()
    {
        ["n"] = test.Attempts,
        ["avg"] = test.Mean,
        ["median"] = test.Median,
        ["sd"] = test.StandardDeviation,
        ["skewness"] = test.Skewness,
        ["kurtosis"] = test.Kurtosis,
        ["cic"] = test.InternalConsistency,
        ["errorratio"] = test.ErrorRatio,
        ["standarderror"] = test.StandardError,
        ["summarkvariance"] = test.SumOfMarkVariances,
        ["avginterval"] = Of(test.MeanInterval),
        ["cicinterval"] = Of(test.ConsistencyInterval),
    };

    private static JsonArray? Of(Interval? interval) => interval is null ? null : new JsonArray(interval.Low, interval.High);

    private static string Name(string value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value);
}
