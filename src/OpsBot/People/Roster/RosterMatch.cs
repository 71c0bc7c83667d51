using OpsBot.Domain.People;

namespace OpsBot.People.Roster;

/// <summary>Finds who in the store each row of a roster is about, and who each manager is.</summary>
internal sealed class RosterMatch
{
    private readonly Dictionary<RosterRow, Pair> _managers = [];

    public RosterMatch(IReadOnlyList<Person> known, IReadOnlyList<RosterRow> rows)
    {
        var problems = new List<RosterProblem>();
        var pairs = new List<Pair>();
        foreach (var row in rows)
        {
            var found = known.Where(person => Is(person, row)).ToList();
            if (found.Count > 1)
            {
                problems.Add(new(row.Row, "", "People.Roster.TwoPeople", string.Join(", ", found.Select(person => person.Name))));
            }

            pairs.Add(new(row, found.FirstOrDefault()));
        }

        Pairs = pairs;
        problems.AddRange(pairs.Where(pair => pair.Person is not null).GroupBy(pair => pair.Person).SelectMany(same => same.Skip(1)
            .Select(again => new RosterProblem(again.Row.Row, "", "People.Roster.Twice", again.Row.Key, $"{same.First().Row.Row}"))));
        problems.AddRange(MatchManagers(known));
        problems.AddRange(FindCircles());
        Problems = [.. problems.OrderBy(problem => problem.Row)];
    }

    public IReadOnlyList<Pair> Pairs { get; }

    public IReadOnlyList<RosterProblem> Problems { get; }

    /// <summary>A row and whom it is about; nobody yet for somebody new.</summary>
    internal sealed class Pair(RosterRow row, Person? person)
    {
        public RosterRow Row { get; } = row;

        public Person? Person { get; set; } = person;

        public bool IsNew { get; set; }

        public void Apply(RosterMatch match)
        {
            var described = Person!;
            described.SeenAs("", Row.Name);
            described.Describe(Row.Email, Row.Number, Row.Team, Row.Post, Row.HiredOn);
            described.Stay();
            if (Row.Account is { } account && !described.IsMapped)
            {
                described.MapTo(described.TenantId, account, account.StartsWith("29:", StringComparison.Ordinal) ? account : "");
            }

            if (Row.Roles is { } roles)
            {
                described.Grant(roles);
            }

            if (match._managers.TryGetValue(Row, out var manager))
            {
                described.ReportTo(manager.Person!.Id);
            }
        }
    }

    private static bool Is(Person person, RosterRow row) =>
        (row.Account is not null && (Same(person.AccountId, row.Account) || Same(person.ChannelUserId, row.Account)))
        || (row.Email is not null && person.Email == row.Email)
        || (row.Number is not null && person.EmployeeNumber == row.Number);

    private static bool Same(string one, string other) => one.Length > 0 && one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<RosterProblem> MatchManagers(IReadOnlyList<Person> known)
    {
        // People of the store who are not in the file can be managers too.
        var others = known.Except(Pairs.Select(pair => pair.Person)).OfType<Person>().Select(person => new Pair(Row(person), person)).ToList();
        foreach (var pair in Pairs.Where(pair => pair.Row.Manager is not null))
        {
            var named = pair.Row.Manager!;
            var candidates = Pairs.Concat(others).ToList();
            var found = candidates.Where(one => Same(one.Row.Account ?? "", named) || Same(one.Row.Email ?? "", named) || Same(one.Row.Number ?? "", named)).ToList();
            found = found.Count > 0 ? found : [.. candidates.Where(one => one.Row.Name == named)];
            switch (found)
            {
                case []:
                    yield return new(pair.Row.Row, "", "People.Roster.UnknownManager", named);
                    break;
                case [var one] when one == pair:
                    yield return new(pair.Row.Row, "", "People.Roster.OwnManager", named);
                    break;
                case [var one]:
                    _managers[pair.Row] = one;
                    break;
                default:
                    yield return new(pair.Row.Row, "", "People.Roster.ManyManagers", named, $"{found.Count}");
                    break;
            }
        }

        static RosterRow Row(Person person) => new(
            0, person.AccountId, Known(person.Email), Known(person.EmployeeNumber), person.Name, null, null, null, null, null);

        static string? Known(string text) => text.Length > 0 ? text : null;
    }

    private IEnumerable<RosterProblem> FindCircles()
    {
        foreach (var pair in Pairs)
        {
            var above = new HashSet<RosterRow>();
            for (var row = pair.Row; _managers.TryGetValue(row, out var manager); row = manager.Row)
            {
                if (manager.Row == pair.Row)
                {
                    yield return new(pair.Row.Row, "", "People.Roster.Circle", pair.Row.Name);
                    break;
                }

                if (!above.Add(manager.Row))
                {
                    break;
                }
            }
        }
    }
}
