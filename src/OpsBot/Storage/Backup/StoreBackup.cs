namespace OpsBot.Storage.Backup;

/// <summary>Copies the store out and back.</summary>
internal interface IStoreBackup
{
    /// <summary>Writes a copy of one moment, while the bot may go on; whole or not at all.</summary>
    /// <exception cref="BackupException">The store can't be read or the file can't be written.</exception>
    Task BackUpAsync(string file, CancellationToken cancellationToken);

    /// <summary>Puts a copy in the place of the store. The copy is judged first, and until it is whole the store stays as it was.</summary>
    /// <exception cref="BackupException">The file is no copy of a store, is damaged or newer than this program; or the store is in use.</exception>
    Task RestoreAsync(string file, CancellationToken cancellationToken);
}

/// <summary>Why a store was not copied.</summary>
internal enum BackupProblem
{
    /// <summary>There is no store to copy.</summary>
    NoStore,

    /// <summary>The file does not exist or can't be read.</summary>
    Unreadable,

    /// <summary>The file can't be written.</summary>
    NotWritten,

    /// <summary>The file is not what a backup writes.</summary>
    NoBackup,

    /// <summary>The file is damaged.</summary>
    Damaged,

    /// <summary>A later version of the program made it.</summary>
    Newer,

    /// <summary>A running bot, or another program, has the store open.</summary>
    InUse,

    /// <summary>The tool that copies this kind of store is not installed, or too old.</summary>
    NoTool,

    /// <summary>The tool gave up.</summary>
    ToolFailed,
}

/// <summary>A store was not copied.</summary>
/// <param name="problem">Why.</param>
/// <param name="subject">The file, the tool, or what it said.</param>
/// <param name="cause">What the system said; absent when the problem says all.</param>
internal sealed class BackupException(BackupProblem problem, string subject, Exception? cause = null) : Exception($"{problem}: {subject}", cause)
{
    public BackupProblem Problem { get; } = problem;

    public string Subject { get; } = subject;
}
