package io.iterablebatch.state.embedded;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.Sha256;
import io.iterablebatch.file.OwnerOnlyPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * The files of an embedded server: its data directory, the password that only the owner of the directory can read, its
 * settings and its log.
 *
 * @param home the private directory that holds them all
 */
public record PostgresCluster(Path home, PostgresBinaries binaries) {

    static final String DATA = "data";
    static final String LOG = "server.log";
    static final String USER = "iterable_batch";
    public static final String DATABASE = "postgres";

    private static final int PASSWORD_BYTES = 32;

    Path data() {
        return home.resolve(DATA);
    }

    Path log() {
        return home.resolve(LOG);
    }

    boolean exists() {
        return Files.exists(data());
    }

    String password() throws IOException {
        Path file = home.resolve("password");
        if (!Files.exists(file)) {
            throw new RunFailure(
                    ExitCode.USAGE, file + " is missing, which opens " + data() + ": restore it, or move both away");
        }
        String password = Files.readString(file).strip();
        if (password.isEmpty()) {
            throw new RunFailure(
                    ExitCode.USAGE, file + " is empty, which opens " + data() + ": restore it, or move both away");
        }
        return password;
    }

    /** Why the server cannot be had. */
    ServerFailure failure() {
        return new ServerFailure(Objects.requireNonNullElse(home.getParent(), home));
    }

    String tag() {
        return tag(home);
    }

    /** Stands on the command line of the server of this home, so that its process can be told from any other. */
    static String tag(Path home) {
        return "cluster_name=iterable-batch-" + HexFormat.of().formatHex(Sha256.of(home.toString()), 0, 8);
    }

    /** Refuses data that these programs cannot read. */
    void checkVersion() throws IOException {
        Path file = data().resolve("PG_VERSION");
        String found = Files.exists(file) ? Files.readString(file).strip() : "unknown";
        if (!found.equals(binaries.major())) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    data() + " was written by PostgreSQL " + found + ", and this version of the tool brings "
                            + binaries.major() + ": go on with the version of the tool that wrote it, or move "
                            + home + " away to begin with an empty history");
        }
    }

    /** Makes the data directory, whole or not at all. */
    void create(ServerAccount account) throws IOException {
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        PrivateFiles.write(home.resolve("password"), password);

        PrivateFiles.deleteLeftovers(home, "data.new-");
        // A name of its own: the initdb of a killed process may still be at work.
        Path fresh = home.resolve("data.new-" + ProcessHandle.current().pid());
        Path passwordForInitdb = home.resolve("password.new");
        PrivateFiles.write(passwordForInitdb, password);
        account.give(passwordForInitdb);
        try {
            HelperProcess made = HelperProcess.run(
                    home,
                    Map.of(),
                    HelperProcess.words(
                            account.prefix(),
                            binaries.program("initdb"),
                            "--pgdata=" + fresh.getFileName(),
                            "--username=" + USER,
                            "--pwfile=password.new",
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--set=scram_iterations=" + ServerConfig.SCRAM_ITERATIONS));
            if (!made.succeeded()) {
                binaries.mustRun();
                throw failure().of(made.output(), "initdb could not make " + data() + ": " + lastLine(made.output()));
            }
        } finally {
            Files.deleteIfExists(passwordForInitdb);
        }
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String lastLine(String output) {
        return output.substring(output.lastIndexOf('\n') + 1);
    }

    /** Puts our settings in place of what the last start, perhaps of another version of the tool, left there. */
    void configure(ServerAccount account) throws IOException {
        account.takeOver(home);
        // A volume's owner may have given something to its group, which PostgreSQL refuses.
        OwnerOnlyPermissions.restrict(data(), OwnerOnlyPermissions.FOLDER);
        for (Map.Entry<String, String> file : ServerConfig.files().entrySet()) {
            Path path = data().resolve(file.getKey());
            PrivateFiles.write(path, file.getValue());
            account.give(path);
        }
        if (Files.exists(log())) {
            Files.move(log(), home.resolve(LOG + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
