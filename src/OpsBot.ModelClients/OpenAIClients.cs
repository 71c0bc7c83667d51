using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
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

    public static ChatClient Chat(ModelOptions options) =>
        options.Kind == "azure" ? Azure(options).GetChatClient(options.ChatModel) : Compatible(options).GetChatClient(options.ChatModel);

    public static EmbeddingClient Embeddings(ModelOptions options) =>
        options.Kind == "azure" ? Azure(options).GetEmbeddingClient(options.EmbeddingModel) : Compatible(options).GetEmbeddingClient(options.EmbeddingModel);

    private static AzureOpenAIClient Azure(ModelOptions options)
    {
        var settings = Settings(new AzureOpenAIClientOptions(), options);
        return options.Key.Length > 0
            ? new AzureOpenAIClient(new Uri(options.Endpoint), new ApiKeyCredential(options.Key), settings)
            : new AzureOpenAIClient(new Uri(options.Endpoint), new DefaultAzureCredential(), settings);
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
        return settings;
    }
}
