return await OpsBot.CommandLine.OpsBotCommand.RunAsync(args);
