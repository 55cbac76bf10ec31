package io.iterablebatch.state.embedded;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The account that the server runs as. PostgreSQL refuses to run as root, so root starts it by way of a program that
 * gives its rights away.
 *
 * @param prefix the words before a command that run it as that account
 * @param uid who must own the server's files
 * @param switched whether files that this process makes belong to somebody else
 */
record ServerAccount(List<String> prefix, int uid, boolean switched) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** The first way that works on this machine. */
    static ServerAccount find(PostgresCluster cluster) throws IOException {
        int self = ownUid(cluster.home());
        if (self != ROOT) {
            return new ServerAccount(List.of(), self, false);
        }
        int owner = cluster.exists() ? PrivateFiles.owner(cluster.data()) : ROOT;
        for (ServerAccount each : waysOfRoot(owner, cluster.home())) {
            if (each.canRun(cluster.binaries())) {
                return each;
            }
        }
        cluster.binaries().mustRun();
        throw new RunFailure(
                ExitCode.USAGE,
                "PostgreSQL does not run as root, and neither unshare, setpriv nor runuser gives root's rights away"
                        + " here: run as an ordinary user, allow user namespaces, or set SPRING_DATASOURCE_URL");
    }

    /** Data of an ordinary user stays that user's; else a user namespace, in which files stay root's; else nobody. */
    private static List<ServerAccount> waysOfRoot(int owner, Path home) throws IOException {
        if (owner != ROOT && owner != NOBODY) {
            int group = (Integer)
                    Files.getAttribute(home.resolve(PostgresCluster.DATA), "unix:gid", LinkOption.NOFOLLOW_LINKS);
            return List.of(setpriv(owner, group, List.of()), setpriv(owner, group, REACH_CLOSED_DIRECTORIES));
        }
        return List.of(
                new ServerAccount(List.of("unshare", "--user"), ROOT, false),
                setpriv(NOBODY, NOBODY, List.of()),
                setpriv(NOBODY, NOBODY, REACH_CLOSED_DIRECTORIES),
                new ServerAccount(List.of("runuser", "-u", "nobody", "--"), NOBODY, true));
    }

    /**
     * For a data directory below one that is closed to others, such as root's home: the one right that opens it, and no
     * other. The secure bit keeps access(2), by which PostgreSQL looks for its programs, from leaving that right out.
     */
    static final List<String> REACH_CLOSED_DIRECTORIES = List.of(
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=-all,+dac_override",
            "--bounding-set=-all,+dac_override",
            "--securebits=+no_setuid_fixup");

    static ServerAccount setpriv(int uid, int gid, List<String> more) {
        List<String> words = new ArrayList<>(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs"));
        words.addAll(more);
        return new ServerAccount(List.copyOf(words), uid, true);
    }

    /** Whether the account can be had, and reaches and runs the server's program. */
    private boolean canRun(PostgresBinaries binaries) {
        String reach = "test -x \"$0\" && exec \"$0\" --version";
        return HelperProcess.run(
                        binaries.home(),
                        Map.of(),
                        HelperProcess.words(prefix, "sh", "-c", reach, binaries.program("postgres")))
                .succeeded();
    }

    /** Gives a file that this process has just made to the account. */
    void give(Path file) throws IOException {
        if (switched) {
            PrivateFiles.chown(file, uid);
        }
    }

    /** Gives the server's files to the account, where an earlier start ran it as another. */
    void takeOver(Path home) throws IOException {
        Path data = home.resolve(PostgresCluster.DATA);
        if (PrivateFiles.owner(data) != uid) {
            PrivateFiles.chownTree(data, uid);
        }
        for (Path each : List.of(home.resolve(PostgresCluster.LOG), home)) {
            if (Files.exists(each) && PrivateFiles.owner(each) != uid) {
                PrivateFiles.chown(each, uid);
            }
        }
    }

    private static int ownUid(Path directory) throws IOException {
        Path mine = Files.createTempFile(directory, ".whoami-", null);
        try {
            return PrivateFiles.owner(mine);
        } finally {
            Files.delete(mine);
        }
    }
}
