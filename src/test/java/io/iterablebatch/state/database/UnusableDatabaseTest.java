package io.iterablebatch.state.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.RunFailure;
import io.iterablebatch.net.ClosedPort;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.state.embedded.PreparedState;
import io.iterablebatch.state.embedded.PrivateFiles;
import io.iterablebatch.state.embedded.TlsIdentity;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every way in which an external database cannot hold the state, on a real one: 2 where somebody has to put something
 * right, 1 where it may pass by itself, and each time the cause.
 */
class UnusableDatabaseTest {

    /** One server for all of it, with TLS. */
    private static StateDatabase server;

    private static String address;
    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static Map<String, String> names;

    @BeforeAll
    static void arrange(@TempDir Path folder) throws Exception {
        Path data = folder.toRealPath().resolve("state");
        PreparedState.in(data);
        server = StateDatabase.open(Map.of(), data, Sleeper.SYSTEM);
        DatabaseAddress endpoint = DatabaseAddress.of(server.jdbcUrl());
        address = endpoint.host() + ":" + endpoint.port();
        Path home = data.resolve("postgres/data");
        TlsIdentity identity = TlsIdentity.of("db.example", folder.toRealPath());
        Files.copy(identity.certificate(), home.resolve("server.crt"));
        PrivateFiles.write(home.resolve("server.key"), Files.readString(identity.key()));
        PrivateFiles.chown(home.resolve("server.key"), PrivateFiles.owner(home));
        Files.writeString(
                home.resolve("pg_hba.conf"), "host all foreigner all reject\nhost all all all scram-sha-256\n");
        as(server.settings(), """
                alter system set ssl = on;
                """, "select pg_reload_conf()");
        Await.until("the server takes TLS", () -> answer("show ssl").equals("on"), () -> true);
        as(
                server.settings(),
                "create role visitor login password 'p'",
                "create role foreigner login password 'p'",
                "create role retired nologin password 'p'",
                "create role nobody_more login password 'p' connection limit 0",
                "create role reader login password 'p'",
                "alter role reader set default_transaction_read_only = on",
                "create role astray login password 'p'",
                "alter role astray set search_path = nowhere",
                "create role owner login password 'p'",
                "create database private",
                "revoke connect on database private from public",
                "create database closed allow_connections false",
                "create database latin encoding 'LATIN1' locale_provider libc locale 'C' template template0",
                "create database bytes encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0",
                "create database empty",
                "create database theirs owner owner",
                "create role old login password 'p'",
                "alter role old set search_path = old, pg_catalog",
                "create role standby login password 'p'",
                "alter role standby set search_path = standby, pg_catalog");
        ConnectionSettings empty = settings("empty", "", server.settings().username(), password());
        as(
                empty,
                "create schema old; grant usage on schema old to old",
                "create function old.current_setting(text) returns text language sql as $$ select case $1"
                        + " when 'server_version_num' then '130012' when 'server_version' then '13.12'"
                        + " else pg_catalog.current_setting($1) end $$",
                "create schema standby; grant usage on schema standby to standby",
                "create function standby.pg_is_in_recovery() returns boolean language sql as 'select true'");
        try (HikariDataSource pool = settings("theirs", "", "owner", "p").pool("theirs", 2)) {
            Migrations.apply(pool);
        }
        names = Map.of(
                "CA", identity.certificate().toString(),
                "OTHER",
                        TlsIdentity.of("other.example", folder.toRealPath())
                                .certificate()
                                .toString(),
                "WEB", web(),
                "CLOSED", closed());
    }

    @AfterAll
    static void end() throws Exception {
        for (AutoCloseable each : OPEN) {
            each.close();
        }
        server.close();
    }

    /** With the database and options, the login, the exit code, and what is said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Rights
                "empty                                     | visitor     | 2 | grant create on the schema",
                "theirs                                    | visitor     | 2 | may not use the tables of the state in schema public, which belong to owner",
                "private                                   | visitor     | 2 | may not connect",
                // Logins
                "empty                                     | nobody      | 2 | refuses the login",
                "empty                                     | foreigner   | 2 | refuses the login",
                "empty                                     | retired     | 2 | refuses the login",
                "empty                                     | nobody_more | 1 | takes no more connections",
                "empty                                     |             | 2 | wants a password",
                // Databases
                "nowhere                                   | owner       | 2 | no database of that name",
                "closed                                    | owner       | 2 | takes no connections",
                "latin                                     | owner       | 2 | encoding LATIN1",
                "bytes                                     | owner       | 2 | encoding SQL_ASCII",
                "empty                                     | old         | 2 | not PostgreSQL 14 or newer, but 13.12",
                "empty                                     | standby     | 2 | being a standby",
                "empty                                     | reader      | 2 | is read-only",
                "theirs?readOnly=true                      | owner       | 2 | is read-only",
                // Schemas
                "theirs?currentSchema=nowhere              | owner       | 2 | no schema for the state",
                "theirs                                    | astray      | 2 | no schema for the state",
                "theirs?currentSchema=pg_catalog           | owner       | 2 | PostgreSQL's own",
                "theirs?currentSchema=pg_temp              | owner       | 2 | PostgreSQL's own",
                // TLS
                "theirs?sslmode=verify-ca&sslrootcert=/no  | owner       | 2 | file of trusted certificates is not there",
                "theirs?sslmode=verify-ca&sslrootcert=OTHER | owner      | 2 | cannot be verified",
                "theirs?sslmode=verify-full&sslrootcert=CA | owner       | 2 | is for another host name",
                "theirs?gssEncMode=require                 | owner       | 2 | does not offer what the options",
                "theirs?requireAuth=md5                    | owner       | 2 | does not offer what the options",
                // Options
                "theirs?curentSchema=state                 | owner       | 2 | knows no option of the name curentSchema",
                "theirs?sslmode=banana                     | owner       | 2 | sslmode is none of",
                "theirs?targetServerType=banana            | owner       | 2 | targetServerType must be primary",
                "theirs?targetServerType=secondary         | owner       | 2 | targetServerType must be primary",
                "theirs?connectTimeout=soon                | owner       | 2 | an option in it is wrong",
                "theirs?options=-c%20nope=1                | owner       | 2 | an option in it is wrong",
                "theirs?options=banana                     | owner       | 2 | an option in it is wrong",
                "theirs?socketFactory=no.Such              | owner       | 2 | names a class that is not there",
            })
    void whatIsWrongIsNamed(String path, String login, int exitCode, String said) {
        RunFailure failure = refused(address + "/" + path, login);

        assertThat(failure).hasMessageContaining(said);
        assertThat(failure.exitCode().code()).isEqualTo(exitCode);
    }

    /** With the hosts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WEB              | 2 | is not PostgreSQL",
                "CLOSED           | 1 | is away",
                "no.such.invalid  | 1 | no host of that name",
                "CLOSED,CLOSED    | 1 | none that can be reached",
                "DB,DB            | 1 | no server at the moment that takes writes",
            })
    void whatAnswersElsewhereIsNamed(String hosts, int exitCode, String said) {
        RunFailure failure = refused(hosts.replace("DB", address) + "/empty", "reader");

        assertThat(failure).hasMessageContaining(said);
        assertThat(failure.exitCode().code()).isEqualTo(exitCode);
    }

    @Test
    void ofSeveralHostsTheOneThatAnswersIsTaken() {
        open(names.get("CLOSED") + "," + address + "/theirs", "owner");
    }

    @Test
    void severalHostsMustNotMeanAnyOfThem() {
        RunFailure failure = refused(address + "," + address + "/theirs?targetServerType=any", "owner");

        assertThat(failure).hasMessageContaining("targetServerType must be primary");
        assertThat(failure.exitCode().code()).isEqualTo(2);
    }

    /** A login that may use the tables, and not change them, is enough as long as there is nothing to change. */
    @Test
    void rightsToUseTheTablesAreEnough() throws SQLException {
        ConnectionSettings theirs = settings("theirs", "", "owner", "p");
        as(server.settings(), "create role worker login password 'p'", "create role half login password 'p'");
        as(
                theirs,
                "grant select, insert, update, delete on all tables in schema public to worker",
                "grant usage on all sequences in schema public to worker",
                "grant select on all tables in schema public to half");

        open(address + "/theirs", "worker");
        assertThat(refused(address + "/theirs", "half")).hasMessageContaining("may not use the tables");

        as(theirs, "comment on table flyway_schema_history is 'lost in a restore'");
        open(address + "/theirs", "worker");
        open(address + "/theirs", "owner");
    }

    @Test
    void whatALoginIsGivenOtherwiseDoesNotReachARun() throws SQLException {
        as(
                server.settings(),
                "create role hurried login password 'p'",
                "alter role hurried set transaction_timeout = '1s'",
                "alter role hurried set idle_in_transaction_session_timeout = '1s'",
                "alter role hurried set default_transaction_isolation = 'serializable'");
        try (HikariDataSource pool = settings("theirs", "", "hurried", "p").pool("run", 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select concat_ws(' ', current_setting('transaction_timeout'),"
                        + " current_setting('idle_in_transaction_session_timeout'),"
                        + " current_setting('transaction_isolation'))")) {
            found.next();
            assertThat(found.getString(1)).isEqualTo("0 0 read committed");
        }
    }

    private static RunFailure refused(String rest, String login) {
        return catchThrowableOfType(RunFailure.class, () -> open(rest, login));
    }

    /** As a command does. */
    private static void open(String rest, String login) {
        String url = "jdbc:postgresql://" + rest;
        for (Map.Entry<String, String> name : names.entrySet()) {
            url = url.replace(name.getKey(), name.getValue());
        }
        Map<String, String> environment = login == null
                ? Map.of(ExternalDatabase.URL, url)
                : Map.of(ExternalDatabase.URL, url, ExternalDatabase.USERNAME, login, ExternalDatabase.PASSWORD, "p");
        try (StateDatabase state = StateDatabase.open(environment, Path.of("not-used"), Sleeper.SYSTEM);
                HikariDataSource pool = state.settings().pool("test", 2)) {
            Migrations.apply(pool);
        }
    }

    private static ConnectionSettings settings(String database, String options, String login, String password) {
        return new ConnectionSettings("jdbc:postgresql://" + address + "/" + database + options, login, password);
    }

    private static String password() {
        return String.valueOf(server.settings().password());
    }

    private static void as(ConnectionSettings login, String... statements) throws SQLException {
        try (Connection connection = login.connect(Map.of());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static String answer(String query) {
        try (Connection connection = server.settings().connect(Map.of());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String closed() throws IOException {
        ClosedPort nobody = new ClosedPort();
        OPEN.add(nobody);
        return "127.0.0.1:" + nobody.number();
    }

    /** Something else listens there. */
    private static String web() throws IOException {
        ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        OPEN.add(web);
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (Socket client = web.accept()) {
                        client.getInputStream().read();
                        client.getOutputStream()
                                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (IOException ended) {
                // At the end of the tests.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return "127.0.0.1:" + web.getLocalPort();
    }
}
