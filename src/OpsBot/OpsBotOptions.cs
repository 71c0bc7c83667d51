using System.ComponentModel.DataAnnotations;

namespace OpsBot;

/// <summary>The settings of section <c>OpsBot</c>; each can also come from the environment, as <c>OpsBot__…</c>.</summary>
internal sealed class OpsBotOptions
{
    public const string Section = "OpsBot";

    /// <summary>Where the store and everything else that is kept lives. Empty: a folder of the user's own.</summary>
    public string DataDirectory { get; set; } = "";

    /// <summary>The addresses to listen on, separated by semicolons.</summary>
    [Required]
    public string Urls { get; set; } = "http://127.0.0.1:3978";

    /// <summary>The language for people who have not chosen one: <c>auto</c> (their client's), <c>zh-CN</c> or <c>en</c>.</summary>
    [RegularExpression("auto|zh-CN|en", ErrorMessage = "OpsBot:Language must be auto, zh-CN or en.")]
    public string Language { get; set; } = "auto";

    /// <summary>The IANA name of the zone that decides which day it is.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    public DatabaseOptions Database { get; set; } = new();

    public ConnectorOptions Connector { get; set; } = new();

    /// <summary>The data folder as a full path.</summary>
    public string ResolveDataDirectory() => Path.GetFullPath(DataDirectory.Length > 0
        ? DataDirectory
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "opsbot"));

    internal sealed class DatabaseOptions
    {
        /// <summary><c>sqlite</c> (a file in the data folder) or <c>postgres</c>.</summary>
        [RegularExpression("sqlite|postgres", ErrorMessage = "OpsBot:Database:Provider must be sqlite or postgres.")]
        public string Provider { get; set; } = "sqlite";

        /// <summary>For <c>postgres</c>: how to reach the server.</summary>
        public string ConnectionString { get; set; } = "";
    }

    internal sealed class ConnectorOptions
    {
        /// <summary>Permits plain http to 127.0.0.1, for stand-ins of the channel.</summary>
        public bool AllowLoopback { get; set; }
    }
}
