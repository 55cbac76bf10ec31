package io.iterablebatch.source.warehouse;

import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.state.database.ConnectionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Warehouses for tests, as a job file names them. */
final class Sections {

    private static final Path NO_DRIVERS = Path.of("no-drivers");

    private Sections() {}

    static JdbcLogin login(ConnectionSettings settings) {
        return new JdbcLogin(settings.jdbcUrl(), settings.username(), settings.password());
    }

    /** @param more further keys of the warehouse, each as YAML on a line */
    static WarehouseSection section(JdbcLogin login, String key, String query, String... more) {
        String kind =
                login.url().startsWith("jdbc:postgresql:") ? "jdbc:postgresql://host/db" : "\"" + login.kind() + "\"";
        String job = "action: users.bulk-update\nidentify: { email: email }\nsource:\n  warehouse:\n    url: " + kind
                + "\n    key: " + key + "\n"
                + (more.length == 0 ? "" : "    " + String.join("\n    ", more) + "\n")
                + "    query: |\n      " + query.replace("\n", "\n      ") + "\n";
        return ((WarehouseSection) JobText.of(job).read().source()).with(login);
    }

    static WarehouseSource open(WarehouseSection section) {
        return WarehouseSource.of(section, NO_DRIVERS);
    }

    /** Reads to the end. */
    static List<SourceRecord> all(WarehouseSource source) {
        List<SourceRecord> records = new ArrayList<>();
        for (SourceRecord record = source.read(); record != null; record = source.read()) {
            records.add(record);
        }
        return records;
    }
}
