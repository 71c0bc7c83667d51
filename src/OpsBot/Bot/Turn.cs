using OpsBot.BotFramework.Adapter;
using OpsBot.Domain.People;
using OpsBot.People;

namespace OpsBot.Bot;

/// <summary>What a handler knows about the turn: what arrived, from whom, where, and in which language to answer.</summary>
internal sealed record Turn(ITurnContext Context, Person Person, Conversation Conversation, Texts Texts)
{
    /// <summary>What the person may do: the roles that they were given, and that of an admin by setting.</summary>
    public Roles Roles { get; init; } = Person.Roles;

    /// <summary>Whether only this person reads the answer.</summary>
    public bool IsPersonal => Conversation.Type == BotFramework.Schema.ConversationTypes.Personal;

    /// <summary>A repeated delivery of one activity has one key, here and after a restart.</summary>
    public string ActivityKey =>
        $"{Context.Activity.ChannelId}|{Context.Activity.Conversation?.Id}|{Context.Activity.Id}";
}
