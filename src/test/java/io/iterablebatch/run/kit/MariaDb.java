package io.iterablebatch.run.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A MariaDB server as Debian installs it, with data of its own, on the loopback interface. */
public final class MariaDb implements AutoCloseable {

    /** Who reads, and may do nothing else. */
    public static final String USER = "loader";

    public static final String PASSWORD = "pw-of-the-loader";

    private static final String DATABASE = "shop";
    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");

    private final Process process;
    private final int port;
    private final Connection administrator;

    private MariaDb(Process process, int port, Connection administrator) {
        this.process = process;
        this.port = port;
        this.administrator = administrator;
    }

    /** Makes its data, starts it and waits until it takes connections. */
    public static MariaDb start(Path folder) throws IOException, InterruptedException, SQLException {
        Path data = folder.resolve("mariadb");
        Path log = folder.resolve("mariadb.log");
        List<String> user = System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.<String>of();
        List<String> install = new ArrayList<>(List.of(
                INSTALLER.toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        install.addAll(user);
        Process installed = new ProcessBuilder(install)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (installed.waitFor() != 0) {
            throw new IOException("no data for MariaDB: " + Files.readString(log));
        }
        int port = freePort();
        List<String> words = new ArrayList<>(List.of(
                SERVER.toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + folder.resolve("s"),
                "--pid-file=" + folder.resolve("mariadb.pid"),
                "--skip-name-resolve",
                "--innodb-buffer-pool-size=16M",
                "--innodb-flush-log-at-trx-commit=2",
                "--default-time-zone=+05:30"));
        words.addAll(user);
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        List<Connection> connected = new ArrayList<>();
        Await.until("MariaDB listens", () -> connect(port, connected), process::isAlive);
        MariaDb server = new MariaDb(process, port, connected.get(0));
        server.execute(
                "create database " + DATABASE + " character set utf8mb4 collate utf8mb4_unicode_ci",
                "create user '" + USER + "'@'%' identified by '" + PASSWORD + "'",
                "grant all on " + DATABASE + ".* to '" + USER + "'@'%'",
                "use " + DATABASE);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean connect(int port, List<Connection> connected) {
        try {
            connected.add(DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "root", ""));
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Does what an administrator asks for. */
    public void execute(String... statements) {
        try (Statement statement = administrator.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URL for MariaDB's own driver. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** The URL for MySQL's driver. */
    public String urlOfMySql() {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + DATABASE + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
