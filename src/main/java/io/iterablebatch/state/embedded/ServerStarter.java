package io.iterablebatch.state.embedded;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailureTranslator;
import io.iterablebatch.state.database.ConnectionSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes over the server that already runs on a cluster, or starts one. The caller holds the start lock. */
record ServerStarter(PostgresCluster cluster, DirectoryLocks locks, PollingWait patience) {

    /** Recovery after a crash reads at most a few hundred MB. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final int ATTEMPTS = 20;
    private static final String WRONG_PASSWORD = "28P01";

    ConnectionSettings ensureRunning() throws IOException {
        if (cluster.exists()) {
            cluster.checkVersion();
            Optional<Postmaster> left = Postmaster.read(cluster.home());
            if (left.isPresent() && takeOver(left.get())) {
                return settings(
                        Postmaster.read(cluster.home()).orElse(left.get()).port());
            }
        }
        return start();
    }

    /** Whether it serves us now. If not, it is gone. */
    private boolean takeOver(Postmaster left) throws IOException {
        if (serves(left.port())) {
            return true;
        }
        if (!left.lives(cluster.tag())) {
            if (!ServerHost.isHere(cluster.home()) && locks.shared()) {
                throw new RunFailure(
                        ExitCode.FAILED,
                        cluster.home() + " is in use by a process in another container or on another machine, whose"
                                + " server is out of reach: share a database by SPRING_DATASOURCE_URL instead");
            }
            // PostgreSQL would take whatever process has that pid now for a server, and refuse to start.
            Files.deleteIfExists(left.file());
            return false;
        }
        if (left.isStarting() && patience.until(START_LIMIT, () -> !startsStill(left))) {
            return Postmaster.read(cluster.home()).filter(Postmaster::isReady).isPresent() && serves(left.port());
        }
        left.stop(cluster.tag(), patience);
        return false;
    }

    private boolean startsStill(Postmaster left) {
        return left.lives(cluster.tag())
                && Postmaster.read(cluster.home())
                        .filter(Postmaster::isStarting)
                        .isPresent();
    }

    private ConnectionSettings start() throws IOException {
        ServerAccount account = ServerAccount.find(cluster);
        account.give(cluster.home());
        if (!cluster.exists()) {
            cluster.create(account);
        }
        String trouble = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            cluster.configure(account);
            ServerHost.record(cluster.home());
            int port = freePort();
            Process starter = launch(account, port);
            patience.until(START_LIMIT, () -> isReady(port) || !starter.isAlive());
            // pg_ctl hears a Ctrl-C that is meant for us, and would stop what it is still waiting for.
            starter.destroyForcibly();
            if (isReady(port) && serves(port)) {
                return settings(port);
            }
            trouble = reason();
            if (!passes(trouble)) {
                break;
            }
            Optional<Postmaster> other = Postmaster.read(cluster.home());
            if (other.isPresent() && takeOver(other.get())) {
                return settings(other.get().port());
            }
        }
        String failure =
                "PostgreSQL did not start in " + cluster.data() + ": " + trouble + " (see " + cluster.log() + ")";
        throw passes(trouble) || !gaveUp(trouble)
                ? new RunFailure(ExitCode.FAILED, failure)
                : cluster.failure().of(trouble, failure);
    }

    /** Whether PostgreSQL gave up, and was not only slow. */
    private static boolean gaveUp(String trouble) {
        return trouble.contains("FATAL:") || trouble.contains("PANIC:") || trouble.contains("could not");
    }

    /** pg_ctl puts the server in a session of its own, where a Ctrl-C that is meant for us does not reach it. */
    private Process launch(ServerAccount account, int port) throws IOException {
        List<String> words = HelperProcess.words(
                account.prefix(),
                cluster.binaries().program("pg_ctl"),
                "start",
                "--wait",
                "--timeout=" + START_LIMIT.toSeconds(),
                "--log=" + PostgresCluster.LOG,
                "-p",
                cluster.binaries().program("postgres"),
                "--options=-p " + port + " -c " + cluster.tag());
        // Relative, by the variable: pg_ctl passes arguments through a shell, whose meaning a path may have.
        try {
            return HelperProcess.builder(cluster.home(), Map.of("PGDATA", PostgresCluster.DATA), words)
                    .redirectOutput(cluster.home().resolve("start.log").toFile())
                    .start();
        } catch (IOException e) {
            cluster.binaries().mustRun();
            throw e;
        }
    }

    private boolean isReady(int port) {
        return Postmaster.read(cluster.home())
                .filter(server -> server.port() == port && server.isReady())
                .isPresent();
    }

    private String reason() throws IOException {
        Path log = Files.exists(cluster.log()) ? cluster.log() : cluster.home().resolve("start.log");
        List<String> lines = Files.readAllLines(log);
        return lines.stream()
                .filter(ServerStarter::gaveUp)
                .findFirst()
                .orElse(lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1));
    }

    /**
     * A port that somebody took since we chose it, processes of a killed server that are about to end, or a server that
     * a killed process of ours was just starting.
     */
    private static boolean passes(String trouble) {
        if (ServerFailure.isKnown(trouble)) {
            return false;
        }
        return trouble.contains("could not bind")
                || trouble.contains("could not create any TCP/IP sockets")
                || trouble.contains("shared memory block")
                || trouble.contains("lock file");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether a server of this very directory answers on the port. Both sides prove that they know the password. */
    private boolean serves(int port) throws IOException {
        Map<String, String> soon = Map.of("connectTimeout", "2", "socketTimeout", "5");
        try (Connection connection = settings(port).connect(soon);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("show data_directory")) {
            return found.next() && isData(Path.of(found.getString(1)));
        } catch (SQLException e) {
            if (StateFailureTranslator.TOO_MANY_CONNECTIONS.equals(e.getSQLState()) && isOurs(port)) {
                throw StateFailureTranslator.of(e);
            }
            if (WRONG_PASSWORD.equals(e.getSQLState()) && isOurs(port)) {
                throw new RunFailure(
                        ExitCode.USAGE,
                        "the server of " + cluster.data() + " refuses the password in " + cluster.home(),
                        e);
            }
            return false;
        }
    }

    /** However the path to it is written. */
    private boolean isData(Path path) throws IOException {
        return path.equals(cluster.data()) || (Files.exists(path) && Files.isSameFile(path, cluster.data()));
    }

    /** Once our server died, one of another directory may have its port. */
    private boolean isOurs(int port) {
        return Postmaster.read(cluster.home())
                .filter(server -> server.port() == port && server.lives(cluster.tag()))
                .isPresent();
    }

    /** The driver must not tell the password to an impostor who listens where our server once did. */
    private ConnectionSettings settings(int port) throws IOException {
        return new ConnectionSettings(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresCluster.DATABASE
                        + "?sslmode=disable&gssEncMode=disable&requireAuth=scram-sha-256",
                PostgresCluster.USER,
                cluster.password());
    }
}
