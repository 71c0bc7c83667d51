namespace OpsBot.Domain.Training.Certificates;

/// <summary>Codes that people copy by hand: Crockford's base 32, without the letters that look like digits, the last one a check digit.</summary>
/// <remarks>D. Crockford, "Base 32" (crockford.com/base32.html). The check digit is the number modulo 31, so that it is a plain digit of the alphabet.</remarks>
public static class CheckedCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CheckPrime = 31;

    /// <summary>A code of a digit for each byte, five bits of it, and the check digit behind them.</summary>
    /// <param name="random">Drawn by the caller.</param>
    public static string Of(ReadOnlySpan<byte> random)
    {
        var digits = new char[random.Length + 1];
        for (var i = 0; i < random.Length; i++)
        {
            digits[i] = Alphabet[random[i] % Alphabet.Length];
        }

        digits[^1] = Alphabet[Remainder(digits.AsSpan(0, random.Length))];
        return new string(digits);
    }

    /// <summary>Reads a code as people type it: any case, with blanks or hyphens, O for 0 and I or L for 1.</summary>
    /// <returns>The code; <c>null</c> when a character is none of the alphabet or the check digit disagrees.</returns>
    public static string? Read(string typed)
    {
        var code = string.Concat(typed.ToUpperInvariant().Where(c => c is not ('-' or ' ')).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        return code.Length > 1 && code.All(Alphabet.Contains) && Alphabet[Remainder(code.AsSpan(0, code.Length - 1))] == code[^1] ? code : null;
    }

    /// <summary>The code in groups of four, as it is printed.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(group => new string(group)));

    private static int Remainder(ReadOnlySpan<char> digits)
    {
        var remainder = 0;
        foreach (var digit in digits)
        {
            remainder = (remainder * Alphabet.Length + Alphabet.IndexOf(digit, StringComparison.Ordinal)) % CheckPrime;
        }

        return remainder;
    }
}
