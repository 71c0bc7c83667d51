using System.Text.RegularExpressions;

namespace OpsBot.Model;

/// <summary>Takes out of a question what says who somebody is, before it leaves the machine: no handbook is asked for it.</summary>
internal static partial class PersonalData
{
    /// <summary>E-mail addresses, and numbers as long as those of telephones, orders and identity cards, become three stars.</summary>
    public static string Masked(string text) => Found().Replace(text, "***");

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|(?<![\d.])\+?\d(?:[ -]?\d){6,}[xX]?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Found();
}
