package io.iterablebatch.source.grouped;

import java.util.List;

/**
 * The tables of one staging and the statements that are about whole tables. Unlogged: what is in them can be read from
 * the source again.
 *
 * @param input the rows as they come: their number, the hashes of the identifiers, their bytes
 * @param users one row for each pair of identifiers: the number of its first row, and that of its user's first row
 * @param rows the rows in their new order
 */
record Tables(String input, String users, String rows) {

    static Tables of(long stagingId) {
        String rows = "staged_" + stagingId;
        return new Tables(rows + "_input", rows + "_user", rows);
    }

    String create() {
        return "CREATE UNLOGGED TABLE " + input + " (number bigint NOT NULL, email bigint NOT NULL,"
                + " user_id bigint NOT NULL, bytes bytea NOT NULL)";
    }

    String createUsers() {
        return "CREATE UNLOGGED TABLE " + users + " AS SELECT min(number) AS first, email, user_id,"
                + " min(number) AS label FROM " + input + " WHERE email <> 0 OR user_id <> 0 GROUP BY email, user_id";
    }

    /**
     * One step towards the lowest label among all that are linked: that of the neighbours, or where lower still the
     * label that the owner of that label has meanwhile, so that long chains take few steps.
     */
    String lowerLabels() {
        return "WITH near AS (SELECT first, least("
                + "CASE WHEN email = 0 THEN label ELSE min(label) OVER (PARTITION BY email) END,"
                + " CASE WHEN user_id = 0 THEN label ELSE min(label) OVER (PARTITION BY user_id) END) AS label FROM "
                + users + ") UPDATE " + users + " u SET label = owner.label FROM near JOIN " + users
                + " owner ON owner.first = near.label WHERE u.first = near.first AND owner.label < u.label";
    }

    String countUsers() {
        return "SELECT count(DISTINCT label) FROM " + users;
    }

    /** A row that names no user stands alone, in its place. */
    String ordered() {
        return "CREATE UNLOGGED TABLE " + rows + " AS SELECT row_number() OVER (ORDER BY label, number) AS ordinal,"
                + " label, bytes FROM (SELECT coalesce(u.label, i.number) AS label, i.number, i.bytes FROM " + input
                + " i LEFT JOIN " + users + " u USING (email, user_id)) AS labelled ORDER BY 1";
    }

    List<String> dropScratch() {
        return List.of("DROP TABLE IF EXISTS " + input, "DROP TABLE IF EXISTS " + users);
    }

    List<String> dropAll() {
        return List.of(
                "DROP TABLE IF EXISTS " + input, "DROP TABLE IF EXISTS " + users, "DROP TABLE IF EXISTS " + rows);
    }
}
