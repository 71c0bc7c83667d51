using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Authentication;
using OpsBot.BotFramework.Schema;

var builder = WebApplication.CreateBuilder(args);
var options = builder.Configuration.Get<BotFrameworkOptions>() ?? new BotFrameworkOptions();
if (options.Complete() is [var fault, ..])
{
    throw new InvalidOperationException(fault);
}

builder.Services.AddBotFramework(options);
builder.Services.AddSingleton<IBot, EchoBot>();
var app = builder.Build();
app.MapBot();
await app.RunAsync();

internal sealed class EchoBot : IBot
{
    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.Type == ActivityTypes.Message)
        {
            await turnContext.SendActivityAsync(Activity.CreateMessage($"You said: {turnContext.Activity.Text}"), cancellationToken);
        }
    }
}
