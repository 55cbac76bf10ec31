package io.iterablebatch.state;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.database.ExternalDatabase;
import io.iterablebatch.state.database.Migrations;
import io.iterablebatch.state.embedded.PostgresCluster;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own for a test, with the whole schema in it, dropped when closed. Takes about 50 ms.
 *
 * <pre>{@code
 * @ExtendWith(TestDatabases.class)
 * class LedgerTest {
 *     @Test
 *     void remembers(TestDatabase database) {
 *         var ledger = new Ledger(database.dataSource());
 * }</pre>
 *
 * Every test method gets a fresh one; where it is a parameter of a {@code static @BeforeAll} method, the class shares it.
 * Without the extension: {@code try (TestDatabase database = TestDatabase.fresh())}. The server is the embedded one, on
 * {@code target/test-state}, which stays there for the next test run; concurrent test runs share it. Sessions have a time
 * zone that is not UTC, so that a time that is not bound to a zone shows itself.
 */
public final class TestDatabase implements AutoCloseable {

    /** An odd one on purpose: a quarter of an hour off. */
    private static final String TIME_ZONE = "Asia/Kathmandu";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final ConnectionSettings settings;
    private final HikariDataSource pool;

    private TestDatabase(String name) {
        this.name = name;
        this.settings = Server.settings(name);
        this.pool = settings.pool(name, 8);
        this.pool.setMinimumIdle(0);
    }

    /** A new one with all migrations applied. */
    public static TestDatabase fresh() {
        return create(Server.TEMPLATE);
    }

    /** A new one without any table. */
    public static TestDatabase empty() {
        return create("template0");
    }

    private static TestDatabase create(String template) {
        String name = Server.PREFIX + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        Server.execute("create database " + name + " template " + template);
        Server.execute("alter database " + name + " set timezone = '" + TIME_ZONE + "'");
        return new TestDatabase(name);
    }

    /** The folder where the server's programs are unpacked, for tests that open a state of their own. */
    public static Path binaries() {
        return Server.DIRECTORY.resolve("postgres-binaries").toAbsolutePath();
    }

    /** Its name on the server. */
    public String name() {
        return name;
    }

    /** A pool of up to eight connections. */
    public DataSource dataSource() {
        return pool;
    }

    /** For what opens connections of its own. */
    public ConnectionSettings settings() {
        return settings;
    }

    /** The environment by which a process of its own finds this database as an external one. */
    public Map<String, String> environment() {
        return Map.of(
                ExternalDatabase.URL, settings.jdbcUrl(),
                ExternalDatabase.USERNAME, String.valueOf(settings.username()),
                ExternalDatabase.PASSWORD, String.valueOf(settings.password()));
    }

    /** Runs statements, for what a test must arrange. */
    public void execute(String sql) {
        Server.execute(settings, sql);
    }

    @Override
    public void close() {
        pool.close();
        Server.execute("drop database if exists " + name + " with (force)");
    }

    /** The server of this JVM, and the migrated database that the others are copies of. */
    private static final class Server {

        static final String PREFIX = "t_";

        static final Path DIRECTORY = Path.of("target", "test-state");

        private static final StateDatabase STATE = StateDatabase.open(Map.of(), DIRECTORY, Sleeper.SYSTEM);

        static final String TEMPLATE;

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(STATE::close));
            dropThoseOfTheDead();
            TEMPLATE = "migrated_" + checksum();
            makeTemplate();
        }

        static ConnectionSettings settings(String database) {
            ConnectionSettings own = STATE.settings();
            return new ConnectionSettings(
                    own.jdbcUrl().replace("/" + PostgresCluster.DATABASE + "?", "/" + database + "?"),
                    own.username(),
                    own.password());
        }

        static void execute(String sql) {
            execute(STATE.settings(), sql);
        }

        static void execute(ConnectionSettings settings, String sql) {
            try (Connection connection = settings.connect(Map.of());
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void makeTemplate() {
            try (Connection connection = STATE.settings().connect(Map.of());
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_lock(7311)");
                if (names(statement, TEMPLATE).isEmpty()) {
                    statement.execute("drop database if exists migrating");
                    statement.execute("create database migrating");
                    PGSimpleDataSource migrating = new PGSimpleDataSource();
                    ConnectionSettings settings = settings("migrating");
                    migrating.setUrl(settings.jdbcUrl());
                    migrating.setUser(settings.username());
                    migrating.setPassword(settings.password());
                    Migrations.apply(migrating);
                    statement.execute("alter database migrating rename to " + TEMPLATE);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void dropThoseOfTheDead() {
            try (Connection connection = STATE.settings().connect(Map.of());
                    Statement statement = connection.createStatement()) {
                for (String name : names(statement, PREFIX + "%")) {
                    long pid = Long.parseLong(name.split("_")[1]);
                    if (ProcessHandle.of(pid).isEmpty()) {
                        statement.execute("drop database if exists " + name + " with (force)");
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static List<String> names(Statement statement, String like) throws SQLException {
            List<String> names = new ArrayList<>();
            try (var found = statement.executeQuery(
                    "select datname from pg_database where datname like '" + like.replace("_", "\\_") + "'")) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            return names;
        }

        /** Of all migrations, so that a changed one makes a new template. */
        private static String checksum() {
            URL folder = Server.class.getResource("/db/migration");
            try (Stream<Path> scripts = Files.list(Path.of(folder.getPath()))) {
                CRC32 sum = new CRC32();
                for (Path script : scripts.sorted().toList()) {
                    sum.update(script.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                    sum.update(Files.readAllBytes(script));
                }
                return Long.toHexString(sum.getValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
