using Microsoft.EntityFrameworkCore.Migrations;

namespace OpsBot.Storage.Migrations;

/// <summary>
/// Carries the items and answers of stores from before <c>ItemContents</c> over. Runs while the old columns are still there and the column
/// <c>Fraction</c> already is; the migration then renames <c>Stem</c> to <c>Content</c> and <c>OptionIds</c> to <c>Answer</c>.
/// </summary>
internal static class QuizRows
{
    public static void Convert(MigrationBuilder migration)
    {
        var isSqlite = migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true;
        migration.Sql(isSqlite ? SqliteAnswers : PostgresAnswers);
        migration.Sql(isSqlite ? SqliteItems : PostgresItems);
    }

    // Options were called a, b, c by their places; a statement had two, the first being "true".
    private const string SqliteAnswers = """
        UPDATE "Responses" SET
            "Fraction" = CASE WHEN "IsCorrect" THEN 1.0 ELSE 0.0 END,
            "OptionIds" = CASE (
                    SELECT i."Type" FROM "Attempts" a, json_each(a."Items") e
                    JOIN "Items" i ON i."Id" = json_extract(e.value, '$.itemId.value') AND i."Version" = json_extract(e.value, '$.itemVersion')
                    WHERE a."Id" = "Responses"."AttemptId" AND json_extract(e.value, '$.position') = "Responses"."Position")
                WHEN 'TrueFalse' THEN json_object('judged', json(CASE WHEN json_extract("OptionIds", '$[0]') = 'a' THEN 'true' ELSE 'false' END))
                ELSE json_object('picked', (SELECT json_group_array(unicode(value) - 97) FROM json_each("OptionIds")))
            END
        """;

    private const string SqliteItems = """
        UPDATE "Items" SET "Stem" = json_object(
            'type', lower(substr("Type", 1, 1)) || substr("Type", 2),
            'id', "Id", 'name', "Id", 'category', "Topic", 'topics', json_array("Topic"),
            'stem', json_object('text', "Stem"), 'explanation', json_object('text', "Explanation"),
            'answers', CASE WHEN "Type" = 'TrueFalse' THEN json('[]') ELSE (
                SELECT json_group_array(json_object(
                    'text', json_object('text', json_extract(o.value, '$.text')),
                    'fraction', CASE WHEN json_extract(o.value, '$.isKey')
                        THEN 1.0 / (SELECT count(*) FROM json_each("Items"."Options") k WHERE json_extract(k.value, '$.isKey')) ELSE 0.0 END,
                    'feedback', json_object('text', json_extract(o.value, '$.why'))))
                FROM json_each("Items"."Options") o) END,
            'isTrue', json(CASE WHEN "Type" = 'TrueFalse' AND json_extract("Options", '$[0].isKey') THEN 'true' ELSE 'false' END),
            'feedbackIfTrueChosen', json_object('text', CASE WHEN "Type" = 'TrueFalse' THEN json_extract("Options", '$[0].why') ELSE '' END),
            'feedbackIfFalseChosen', json_object('text', CASE WHEN "Type" = 'TrueFalse' THEN json_extract("Options", '$[1].why') ELSE '' END),
            'marks', "Marks", 'difficulty', "Difficulty", 'level', lower("Level"), 'platform', "Platform", 'clauseId', "ClauseId")
        """;

    private const string PostgresAnswers = """
        UPDATE "Responses" SET
            "Fraction" = CASE WHEN "IsCorrect" THEN 1 ELSE 0 END,
            "OptionIds" = CASE (
                    SELECT i."Type" FROM "Attempts" a, json_array_elements(a."Items"::json) e
                    JOIN "Items" i ON i."Id" = e->'itemId'->>'value' AND i."Version" = (e->>'itemVersion')::int
                    WHERE a."Id" = "Responses"."AttemptId" AND (e->>'position')::int = "Responses"."Position")
                WHEN 'TrueFalse' THEN json_build_object('judged', "OptionIds"::json->>0 = 'a')::text
                ELSE json_build_object('picked', (SELECT json_agg(ascii(o) - 97) FROM json_array_elements_text("OptionIds"::json) o))::text
            END
        """;

    private const string PostgresItems = """
        UPDATE "Items" SET "Stem" = json_build_object(
            'type', lower(left("Type", 1)) || substr("Type", 2),
            'id', "Id", 'name', "Id", 'category', "Topic", 'topics', json_build_array("Topic"),
            'stem', json_build_object('text', "Stem"), 'explanation', json_build_object('text', "Explanation"),
            'answers', CASE WHEN "Type" = 'TrueFalse' THEN '[]'::json ELSE (
                SELECT json_agg(json_build_object(
                    'text', json_build_object('text', t.o->>'text'),
                    'fraction', CASE WHEN (t.o->>'isKey')::boolean
                        THEN 1.0::float8 / (SELECT count(*) FROM json_array_elements("Options"::json) k WHERE (k->>'isKey')::boolean) ELSE 0 END,
                    'feedback', json_build_object('text', t.o->>'why')) ORDER BY t.n)
                FROM json_array_elements("Options"::json) WITH ORDINALITY AS t(o, n)) END,
            'isTrue', "Type" = 'TrueFalse' AND ("Options"::json->0->>'isKey')::boolean,
            'feedbackIfTrueChosen', json_build_object('text', CASE WHEN "Type" = 'TrueFalse' THEN "Options"::json->0->>'why' ELSE '' END),
            'feedbackIfFalseChosen', json_build_object('text', CASE WHEN "Type" = 'TrueFalse' THEN "Options"::json->1->>'why' ELSE '' END),
            'marks', "Marks", 'difficulty', "Difficulty", 'level', lower("Level"), 'platform', "Platform", 'clauseId', "ClauseId")::text
        """;
}
