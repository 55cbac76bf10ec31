package io.iterablebatch.source.grouped;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tables of one staging, and the statements on whole tables. The tables are unlogged: their content can be read
 * from the source again.
 *
 * @param input the rows as they come: number, hashes of the identifiers, whether the row is broken, bytes
 * @param users one row for each pair of identifiers in rows that are not broken: the number of its first row, and the
 *     number of its user's first row
 * @param broken the identifiers of broken rows
 * @param rows the rows in their new order
 */
record StagingTables(String input, String users, String broken, String rows) {

    static StagingTables of(long stagingId) {
        String rows = "staged_" + stagingId;
        return new StagingTables(rows + "_input", rows + "_user", rows + "_broken", rows);
    }

    String create() {
        return """
                CREATE UNLOGGED TABLE %s (number bigint NOT NULL, email bigint NOT NULL, user_id bigint NOT NULL,
                    broken boolean NOT NULL, bytes bytea NOT NULL)
                """.formatted(input);
    }

    /** Leaves out broken rows: an identifier in one may be another column's, and would join many users into one. */
    String createUsers() {
        return """
                CREATE UNLOGGED TABLE %s AS
                SELECT min(number) AS first, email, user_id, min(number) AS label FROM %s
                WHERE NOT broken AND (email <> 0 OR user_id <> 0) GROUP BY email, user_id
                """.formatted(users, input);
    }

    /**
     * One step towards the lowest label among all linked pairs. A pair gets the lowest label of its neighbours; or, if
     * that is lower, the label which the pair that owns this label has got meanwhile, so that long chains take few
     * steps.
     */
    String lowerLabels() {
        return """
                WITH near AS (
                  SELECT first, least(
                      CASE WHEN email = 0 THEN label ELSE min(label) OVER (PARTITION BY email) END,
                      CASE WHEN user_id = 0 THEN label ELSE min(label) OVER (PARTITION BY user_id) END) AS label
                  FROM %1$s
                )
                UPDATE %1$s u SET label = owner.label FROM near JOIN %1$s owner ON owner.first = near.label
                WHERE u.first = near.first AND owner.label < u.label
                """.formatted(users);
    }

    String countUsers() {
        return "SELECT count(DISTINCT label) FROM " + users;
    }

    /** A table of its own, so that it can be analyzed: most sources have no broken rows, some very many. */
    String createBroken() {
        return """
                CREATE UNLOGGED TABLE %s AS
                SELECT email, user_id FROM %s WHERE broken AND (email <> 0 OR user_id <> 0)
                """.formatted(broken, input);
    }

    /**
     * Rows that name no user, and broken rows, stand alone. Users that a broken row names are marked. Broken rows of
     * other slices have no bytes, and only mark.
     */
    String ordered() {
        return """
                CREATE UNLOGGED TABLE %s AS
                WITH lacking AS (%s UNION %s)
                SELECT row_number() OVER (ORDER BY label, number) AS ordinal, label, lacking, bytes,
                    number, email, user_id
                FROM (
                  SELECT i.email, i.user_id, coalesce(u.label, i.number) AS label, i.number,
                      l.label IS NOT NULL AS lacking, i.bytes
                  FROM %s i LEFT JOIN %s u ON u.email = i.email AND u.user_id = i.user_id AND NOT i.broken
                  LEFT JOIN lacking l ON l.label = u.label
                  WHERE length(i.bytes) > 0
                ) AS labelled
                ORDER BY 1
                """.formatted(rows, named("email"), named("user_id"), input, users);
    }

    /** Whether any user may be named by e-mail alone in one row and by userId in another. */
    String anyOfTwoNames() {
        return """
                SELECT bool_or(email <> 0) AND bool_or(user_id <> 0) AND bool_or((email = 0) <> (user_id = 0))
                FROM %s
                """.formatted(users);
    }

    /** Creates the indexes for finding rows by their identifiers. */
    List<String> indexNames() {
        return List.of(
                "CREATE INDEX " + emails() + " ON " + rows + " (email) WHERE email <> 0",
                "CREATE INDEX ON " + rows + " (user_id) WHERE user_id <> 0",
                "ANALYZE " + rows);
    }

    /** The index on e-mails; it exists if the rows can be found by their identifiers. */
    String emails() {
        return rows + "_emails";
    }

    private String named(String identifier) {
        return "SELECT label FROM %1$s WHERE %2$s <> 0 AND %2$s IN (SELECT %2$s FROM %3$s)"
                .formatted(users, identifier, broken);
    }

    List<String> dropScratch() {
        return List.of(
                "DROP TABLE IF EXISTS " + input, "DROP TABLE IF EXISTS " + users, "DROP TABLE IF EXISTS " + broken);
    }

    List<String> dropAll() {
        return Stream.concat(dropScratch().stream(), Stream.of("DROP TABLE IF EXISTS " + rows))
                .toList();
    }
}
