namespace OpsBot.BotFramework.Cards;

/// <summary>Languages that a <see cref="CodeBlock"/> colours.</summary>
public static class CodeLanguages
{
    /// <summary>Bash.</summary>
    public const string Bash = "Bash";

    /// <summary>C.</summary>
    public const string C = "C";

    /// <summary>C++.</summary>
    public const string Cpp = "Cpp";

    /// <summary>C#.</summary>
    public const string CSharp = "CSharp";

    /// <summary>CSS.</summary>
    public const string Css = "Css";

    /// <summary>Batch files of Windows.</summary>
    public const string Dos = "Dos";

    /// <summary>Go.</summary>
    public const string Go = "Go";

    /// <summary>GraphQL.</summary>
    public const string Graphql = "Graphql";

    /// <summary>HTML.</summary>
    public const string Html = "Html";

    /// <summary>Java.</summary>
    public const string Java = "Java";

    /// <summary>JavaScript.</summary>
    public const string JavaScript = "JavaScript";

    /// <summary>JSON.</summary>
    public const string Json = "Json";

    /// <summary>Objective-C.</summary>
    public const string ObjectiveC = "ObjectiveC";

    /// <summary>Perl.</summary>
    public const string Perl = "Perl";

    /// <summary>PHP.</summary>
    public const string Php = "Php";

    /// <summary>No colours; the default.</summary>
    public const string PlainText = "PlainText";

    /// <summary>PowerShell.</summary>
    public const string PowerShell = "PowerShell";

    /// <summary>Python.</summary>
    public const string Python = "Python";

    /// <summary>SQL.</summary>
    public const string Sql = "Sql";

    /// <summary>TypeScript.</summary>
    public const string TypeScript = "TypeScript";

    /// <summary>Visual Basic.</summary>
    public const string VbNet = "VbNet";

    /// <summary>Verilog.</summary>
    public const string Verilog = "Verilog";

    /// <summary>VHDL.</summary>
    public const string Vhdl = "Vhdl";

    /// <summary>XML.</summary>
    public const string Xml = "Xml";
}
