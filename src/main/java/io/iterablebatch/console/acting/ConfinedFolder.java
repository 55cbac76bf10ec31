package io.iterablebatch.console.acting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A folder of which the console may read, with the folders below it. A link that leads out of the folder does not make
 * its target part of it; a link that stays inside, as in a mounted ConfigMap, is as good as a file (issue 18).
 * Thread-safe; each call looks at the file system as it is then.
 */
public final class ConfinedFolder {

    private final Path folder;

    public ConfinedFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Whether the path stays in the folder once all links are followed. What is not there yet is where its name says.
     */
    public boolean holds(Path path) {
        try {
            return real(path).startsWith(real(folder));
        } catch (IOException brokenLinkOrUnreadable) {
            return false;
        }
    }

    /** Resolves the path name by name, since what follows a link is relative to where that leads. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path real = absolute.getRoot();
        for (Path name : absolute) {
            Path next = real.resolve(name);
            boolean exists = Files.exists(next, LinkOption.NOFOLLOW_LINKS);
            real = exists ? next.toRealPath() : next.normalize();
        }
        return real;
    }
}
