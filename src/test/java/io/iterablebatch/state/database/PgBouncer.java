package io.iterablebatch.state.database;

import io.iterablebatch.net.ClosedPort;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.state.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real PgBouncer before a test's database, which it offers under the name of each pool mode: {@code transaction},
 * {@code statement} and {@code session}; {@code one} has a single session, and {@code nowhere} no server.
 */
public final class PgBouncer implements AutoCloseable {

    /** Where Debian installs it. */
    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private static final String SETTINGS = """
            [databases]
            transaction = %1$s pool_mode=transaction
            statement = %1$s pool_mode=statement
            session = %1$s pool_mode=session
            one = %1$s pool_mode=session pool_size=1
            nowhere = host=127.0.0.1 port=1 dbname=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %2$d
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = %3$s
            query_wait_timeout = 2
            max_client_conn = 100
            %4$s
            """;

    private final Process process;

    /** Nobody else is to get its port. */
    private final ClosedPort door;

    private final TestDatabase database;

    private PgBouncer(Process process, ClosedPort door, TestDatabase database) {
        this.process = process;
        this.door = door;
        this.database = database;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param more lines of its configuration
     */
    public static PgBouncer before(TestDatabase database, Path folder, String... more) throws IOException {
        DatabaseAddress server = DatabaseAddress.of(database.settings().jdbcUrl());
        ClosedPort door = new ClosedPort();
        Path users = Files.writeString(
                folder.resolve("users.txt"),
                "\"" + database.settings().username() + "\" \""
                        + database.settings().password() + "\"\n");
        String to = "host=" + server.host() + " port=" + server.port() + " dbname=" + server.database();
        Path settings = Files.writeString(
                folder.resolve("pgbouncer.ini"), SETTINGS.formatted(to, door.number(), users, String.join("\n", more)));
        Path log = folder.resolve("pgbouncer.log");
        List<String> words = new ArrayList<>(List.of(PROGRAM.toString()));
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("-u", "nobody"));
        }
        words.add(settings.toString());
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Await.until("PgBouncer listens", () -> text(log).contains("process up"), process::isAlive);
        return new PgBouncer(process, door, database);
    }

    /** The environment of who takes the database of this name for the state's. */
    public Map<String, String> environment(String name) {
        return environment(name, "");
    }

    public Map<String, String> environment(String name, String options) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put(ExternalDatabase.URL, "jdbc:postgresql://127.0.0.1:" + door.number() + "/" + name + options);
        return Map.copyOf(environment);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try (door) {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
