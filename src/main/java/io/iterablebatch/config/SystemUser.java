package io.iterablebatch.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user of the operating system who runs this process, who may have neither name nor home: containers give a number
 * that nobody has entered in {@code /etc/passwd}, and Java says {@code ?} then (issue 18).
 */
final class SystemUser {

    private static final String MISSING = "?";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String UID = "Uid:";

    private SystemUser() {}

    /** Their name, or {@code uid 1000660000}: two of them are never the same person. */
    static String name() {
        return known(System.getProperty("user.name")).orElseGet(() -> "uid " + uid());
    }

    /** Their home directory, as Java knows it. */
    static Optional<Path> home() {
        return known(System.getProperty("user.home")).map(Path::of).filter(Path::isAbsolute);
    }

    /** The text, unless it stands for nothing. */
    static Optional<String> known(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(word -> !word.isEmpty() && !word.equals(MISSING));
    }

    private static String uid() {
        try {
            return fromStatus().orElseGet(SystemUser::ofNewFile);
        } catch (IOException noSuchFile) {
            return ofNewFile();
        }
    }

    /** As Linux tells it: the real one first. */
    private static Optional<String> fromStatus() throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(UID))
                    .map(line -> line.substring(UID.length()).strip().split("\\s+")[0])
                    .findFirst();
        }
    }

    private static String ofNewFile() {
        try {
            Path mine = Files.createTempFile("whoami-", null);
            try {
                return String.valueOf(Files.getAttribute(mine, "unix:uid", LinkOption.NOFOLLOW_LINKS));
            } finally {
                Files.delete(mine);
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            return "unknown";
        }
    }
}
