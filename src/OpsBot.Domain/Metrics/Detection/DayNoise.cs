using System.Runtime.InteropServices;

namespace OpsBot.Domain.Metrics.Detection;

/// <summary>Why a day may lie beside its level without anything being wrong, beyond the noise of the series.</summary>
/// <param name="Sampling">Variance that counting gives, on the scale.</param>
/// <param name="Thinness">What a mean of few things adds, in units of the noise variance.</param>
/// <param name="Calendar">Variance of the calendar effect, on the scale.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DayNoise(double Sampling, double Thinness, double Calendar);
