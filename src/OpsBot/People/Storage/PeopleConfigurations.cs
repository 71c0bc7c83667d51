using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.Domain.People;

namespace OpsBot.People.Storage;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.HasIndex(person => new { person.TenantId, person.AccountId }).IsUnique();
        builder.Ignore(person => person.IsMapped);

        // As a number, so that a query can ask for one role among several.
        builder.Property(person => person.Roles).HasConversion<int>().HasDefaultValue(Roles.Learner).HasSentinel(Roles.None);
        builder.HasIndex(person => person.Team);
        builder.HasIndex(person => person.Email);
        builder.HasIndex(person => person.ManagerId);
    }
}

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("Conversations");
        builder.Property(conversation => conversation.Id).ValueGeneratedNever();

        // The tenant is no part of the key: ids are unique within a channel, and events without a tenant name the same place.
        builder.HasIndex(conversation => new { conversation.Channel, conversation.ChannelConversationId }).IsUnique();
        builder.HasIndex(conversation => conversation.PersonId);

        // Install and update events arrive at the same moment: whoever greets second loses the race and greets no more.
        builder.Property(conversation => conversation.WelcomedAt).IsConcurrencyToken();
    }
}
