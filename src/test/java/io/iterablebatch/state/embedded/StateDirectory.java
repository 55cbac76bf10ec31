package io.iterablebatch.state.embedded;

import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A data directory of a test's own, with the programs unpacked already, and what a test asks about its server. */
record StateDirectory(Path path) {

    static StateDirectory in(Path folder) throws IOException {
        Path path = Files.createDirectory(folder.toRealPath().resolve("state"));
        Files.createSymbolicLink(path.resolve("postgres-binaries"), TestDatabase.binaries());
        return new StateDirectory(path);
    }

    StateDatabase open() {
        return StateDatabase.open(Map.of(), path, Sleeper.SYSTEM);
    }

    Path home() {
        return path.resolve("postgres");
    }

    String password() throws IOException {
        return Files.readString(home().resolve("password"));
    }

    Postmaster server() {
        return Postmaster.read(home()).orElseThrow();
    }

    boolean isServed() {
        return Postmaster.read(home())
                .filter(server -> server.lives(PostgresCluster.tag(home())))
                .isPresent();
    }

    /** What the server at this URL says to a query of one value. */
    String ask(String jdbcUrl, String sql) throws SQLException, IOException {
        ConnectionSettings settings = new ConnectionSettings(jdbcUrl, PostgresCluster.USER, password());
        try (Connection connection = settings.connect(Map.of());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet found = statement.getResultSet()) {
                found.next();
                return found.getString(1);
            }
        }
    }

    /** Kills it as {@code kill -9} does. */
    void killServer() {
        HelperProcess.run(path, Map.of(), List.of("sh", "-c", "kill -KILL " + server().pid()));
    }
}
