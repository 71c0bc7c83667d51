namespace OpsBot.Domain.People;

/// <summary>What a person may do here. A person can have several; everybody is a learner.</summary>
[Flags]
public enum Roles
{
    /// <summary>Nobody's roles; as a least role nothing is asked for.</summary>
    None = 0,

    /// <summary>Learns: quizzes, exams, the handbook, one's own results.</summary>
    Learner = 1,

    /// <summary>Looks after people: sees their results, reminds them.</summary>
    Manager = 2,

    /// <summary>Trains: enters practical and process scores, opens sessions.</summary>
    Trainer = 4,

    /// <summary>Owns the programme: assigns, sees all results, decides appeals.</summary>
    TrainingOwner = 8,

    /// <summary>Knows a subject: reviews items and handbook clauses.</summary>
    Expert = 16,

    /// <summary>Runs the bot: roles, roster, personal data.</summary>
    Admin = 32,
}

/// <summary>Which roles stand in for which.</summary>
public static class RoleRules
{
    /// <summary>The roles one by one, from the least to the most.</summary>
    public static IReadOnlyList<Roles> Each { get; } = [Roles.Learner, Roles.Manager, Roles.Trainer, Roles.Expert, Roles.TrainingOwner, Roles.Admin];

    /// <summary>
    /// The roles that a person acts in: everybody learns, the training owner may do what managers, trainers and experts may,
    /// and an admin may do all. Whose results one may read is a question of its own and not answered here.
    /// </summary>
    public static Roles WithImplied(this Roles roles)
    {
        var all = roles | Roles.Learner;
        if (all.HasFlag(Roles.Admin))
        {
            all |= Roles.TrainingOwner;
        }

        return all.HasFlag(Roles.TrainingOwner) ? all | Roles.Manager | Roles.Trainer | Roles.Expert : all;
    }

    /// <summary>Whether a person with these roles may do what asks for a least role.</summary>
    /// <param name="roles">What the person has.</param>
    /// <param name="least">The role that is asked for; of several, each one is enough.</param>
    public static bool Allows(this Roles roles, Roles least) => least == Roles.None || (roles.WithImplied() & least) != Roles.None;
}
