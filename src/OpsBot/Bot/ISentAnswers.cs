namespace OpsBot.Bot;

/// <summary>Is told the ids of messages that were sent, which people name when they rate them.</summary>
internal interface ISentAnswers
{
    /// <param name="answersId">The <see cref="Reply.AnswersId"/>.</param>
    /// <param name="messageId">The channel's id of the message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task NoteAsync(Guid answersId, string messageId, CancellationToken cancellationToken);
}
