package io.iterablebatch.state.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Notes where the server of a home was started: which boot of which machine, which container. On a volume that two
 * containers share, the server of the one looks dead from the other, and a second server would ruin the data.
 */
final class ServerHost {

    private static final String FILE = "server.host";

    private ServerHost() {}

    static void record(Path home) throws IOException {
        PrivateFiles.write(home.resolve(FILE), here());
    }

    /** Whether processes and ports that the last start saw would be seen from here too. */
    static boolean isHere(Path home) throws IOException {
        Path file = home.resolve(FILE);
        return !Files.exists(file) || Files.readString(file).equals(here());
    }

    /** Constant where there are no containers. */
    private static String here() throws IOException {
        Path boot = Path.of("/proc/sys/kernel/random/boot_id");
        Path container = Path.of("/proc/self/ns/pid");
        return Files.isReadable(boot) && Files.isSymbolicLink(container)
                ? Files.readString(boot).strip() + " " + Files.readSymbolicLink(container)
                : "here";
    }
}
