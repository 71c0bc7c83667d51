using System.ComponentModel.DataAnnotations;
using OpenTelemetry.Exporter;
using OpsBot.ModelClients;

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

    /// <summary>
    /// The tenants that the bot serves, separated by commas. Empty: the tenant of a SingleTenant or UserAssignedMSI bot, and
    /// all for a MultiTenant bot. With a list, an activity that names no tenant is refused too.
    /// </summary>
    public string Tenants { get; set; } = "";

    /// <summary>
    /// The first admins: Entra object ids or Teams user ids, separated by commas. Empty: nobody; and everybody while the bot has no
    /// app id, because then it answers this machine alone.
    /// </summary>
    public string Admins { get; set; } = "";

    public DatabaseOptions Database { get; set; } = new();

    public ConnectorOptions Connector { get; set; } = new();

    public ModelOptions Model { get; set; } = new();

    public TelemetryOptions Telemetry { get; set; } = new();

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

    internal sealed class TelemetryOptions
    {
        /// <summary>Where traces and metrics go by OTLP, such as <c>http://collector:4318</c>. Empty: nowhere.</summary>
        [RegularExpression("(https?://.+)?", ErrorMessage = "OpsBot:Telemetry:OtlpEndpoint must be an http or https address, or empty.")]
        public string OtlpEndpoint { get; set; } = "";

        /// <summary><c>http</c> (protobuf, usually port 4318) or <c>grpc</c> (usually port 4317).</summary>
        [RegularExpression("http|grpc", ErrorMessage = "OpsBot:Telemetry:OtlpProtocol must be http or grpc.")]
        public string OtlpProtocol { get; set; } = "http";

        /// <summary>How often metrics are sent. From a second to 5 minutes.</summary>
        [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "OpsBot:Telemetry:ExportInterval must be from 00:00:01 to 00:05:00.")]
        public TimeSpan ExportInterval { get; set; } = TimeSpan.FromSeconds(15);

        internal void Apply(OtlpExporterOptions exporter, string signal)
        {
            var http = OtlpProtocol == "http";
            exporter.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
            exporter.Endpoint = new Uri(http ? $"{OtlpEndpoint.TrimEnd('/')}/{signal}" : OtlpEndpoint);
        }
    }

    internal sealed class ConnectorOptions
    {
        /// <summary>Permits plain http to 127.0.0.1, for stand-ins of the channel.</summary>
        public bool AllowLoopback { get; set; }

        /// <summary>Activities that one sender may send at once; past it 429. From 1 to 100,000.</summary>
        [Range(1, 100_000, ErrorMessage = "OpsBot:Connector:SenderBurst must be from 1 to 100000.")]
        public int SenderBurst { get; set; } = 200;

        /// <summary>Activities a second that one sender may send in the long run; 0 for no limit. To 10,000.</summary>
        [Range(0, 10_000, ErrorMessage = "OpsBot:Connector:SenderRate must be from 0 to 10000.")]
        public int SenderRate { get; set; } = 20;

        /// <summary>Tries of one call of the Connector, the first included. From 1 to 10.</summary>
        [Range(1, 10, ErrorMessage = "OpsBot:Connector:MaxAttempts must be from 1 to 10.")]
        public int MaxAttempts { get; set; } = 4;

        /// <summary>The wait before the second try; it doubles with each, up to 20 s. From 10 ms to 20 s.</summary>
        [Range(typeof(TimeSpan), "00:00:00.010", "00:00:20", ParseLimitsInInvariantCulture = true, ErrorMessage = "OpsBot:Connector:FirstDelay must be from 00:00:00.010 to 00:00:20.")]
        public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(2);
    }
}
