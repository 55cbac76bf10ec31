package io.iterablebatch.source.grouped;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds which rows are about one user: those that share an e-mail or a userId, and those that other rows link. Every
 * pair of identifiers gets the number of its user's first row as its label.
 */
final class UserLabelling {

    private final JdbcTemplate jdbc;
    private final StagingTables tables;

    UserLabelling(JdbcTemplate jdbc, StagingTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /** Labels all pairs and returns the number of users. */
    long find() {
        jdbc.execute(tables.createUsers());
        jdbc.execute("ALTER TABLE " + tables.users() + " ADD PRIMARY KEY (first)");
        jdbc.execute("ANALYZE " + tables.users());
        while (jdbc.update(tables.lowerLabels()) > 0) {
            // The loop ends, since labels only get lower.
            jdbc.execute("VACUUM " + tables.users());
        }
        Long users = jdbc.queryForObject(tables.countUsers(), Long.class);
        return users == null ? 0 : users;
    }
}
