using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Azure.Core;
using Azure.Identity;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace OpsBot.ModelClients;

/// <summary>Opens the clients of an endpoint. With <see cref="OpenAIChat"/> and <see cref="OpenAIEmbedder"/> the only code that names their library.</summary>
internal static class OpenAIClients
{
    // An endpoint of one's own often takes any key; the library wants one.
    private const string AnyKey = "none";

    // What is sent goes to the endpoint of the settings, and not to where that would point.
    private static readonly Lazy<HttpClient> Http = new(() => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan });

    public static ChatClient Chat(ModelOptions options) =>
        options.Kind == "azure" ? Azure(options).GetChatClient(options.ChatModel) : Compatible(options).GetChatClient(options.ChatModel);

    public static EmbeddingClient Embeddings(ModelOptions options) =>
        options.Kind == "azure" ? Azure(options).GetEmbeddingClient(options.EmbeddingModel) : Compatible(options).GetEmbeddingClient(options.EmbeddingModel);

    /// <summary>The client of Azure OpenAI: with the key of the settings, or with an identity.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="identity">Whose token is sent where there is no key; the machine's own by default.</param>
    /// <param name="http">How the endpoint is reached; the library's own way by default.</param>
    public static AzureOpenAIClient Azure(ModelOptions options, TokenCredential? identity = null, HttpClient? http = null)
    {
        var settings = Settings(new AzureOpenAIClientOptions(), options);
        settings.Transport = http is null ? settings.Transport : new HttpClientPipelineTransport(http);
        return options.Key.Length > 0
            ? new AzureOpenAIClient(new Uri(options.Endpoint), new ApiKeyCredential(options.Key), settings)
            : new AzureOpenAIClient(new Uri(options.Endpoint), identity ?? new DefaultAzureCredential(), settings);
    }

    private static OpenAIClient Compatible(ModelOptions options)
    {
        var settings = Settings(new OpenAIClientOptions(), options);
        settings.Endpoint = new Uri(options.Endpoint);
        return new OpenAIClient(new ApiKeyCredential(options.Key.Length > 0 ? options.Key : AnyKey), settings);
    }

    // No second try: whoever waits has the quotes at hand, and what runs in the background comes back by itself.
    private static T Settings<T>(T settings, ModelOptions options)
        where T : ClientPipelineOptions
    {
        settings.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        settings.NetworkTimeout = options.Timeout;
        settings.Transport = new HttpClientPipelineTransport(Http.Value);
        return settings;
    }
}
