using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary>Turns what can go wrong at a start into one sentence on standard error and an exit code.</summary>
internal static class Failures
{
    public static async Task<int> ExplainAsync(Texts texts, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            return Interrupted(texts);
        }
        catch (NotLoopbackException fault)
        {
            return Say(texts.Format("Hosting.NotLoopback", fault.Url));
        }
        catch (SettingsException fault)
        {
            return Say(texts.Format("Hosting.SettingsWrong", fault.Message));
        }
        catch (Microsoft.Extensions.Options.OptionsValidationException fault)
        {
            return Say(texts.Format("Hosting.SettingsWrong", fault.Message));
        }
        catch (StoreUnusableException fault)
        {
            return Say(texts.Format("Hosting.StoreUnusable", fault.Where, fault.Message));
        }
        catch (DbUpdateException fault)
        {
            return Say(texts.Format("Hosting.StoreFailed", (fault.InnerException ?? fault).Message));
        }
        catch (DbException fault)
        {
            return Say(texts.Format("Hosting.StoreFailed", fault.Message));
        }
        catch (OutputException fault)
        {
            return Say(texts.Format("Hosting.NotWritten", fault.Path, fault.Message));
        }
        catch (InvalidDataException fault)
        {
            return Say(texts.Format("Hosting.ContentWrong", fault.Message));
        }
        catch (IOException fault) when (fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Say(texts.Format("Hosting.PortTaken", fault.Message));
        }
    }

    private static int Interrupted(Texts texts)
    {
        Console.Error.WriteLine(texts["Hosting.Interrupted"]);
        return OpsBotCommand.Interrupted;
    }

    private static int Say(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return OpsBotCommand.InputHasErrors;
    }
}
