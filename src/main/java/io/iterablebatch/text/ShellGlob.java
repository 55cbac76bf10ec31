package io.iterablebatch.text;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The glob that a shell may have replaced by the names of files, because it stood there without quotes. */
public final class ShellGlob {

    private ShellGlob() {}

    /**
     * A glob for files of one folder with one ending, as {@code exports/*.csv}.
     *
     * @param paths as they were typed
     * @return null where they have not both in common
     */
    public static @Nullable String of(List<String> paths) {
        String first = paths.isEmpty() ? "" : paths.get(0);
        String folder = folder(first);
        String ending = ending(first);
        boolean common = !ending.isEmpty()
                && paths.size() > 1
                && paths.stream()
                        .allMatch(path -> Objects.equals(folder(path), folder) && Objects.equals(ending(path), ending));
        return common ? folder + "*" + ending : null;
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** From the last dot, or from the one before it where a file is compressed. */
    private static String ending(String path) {
        String name = path.substring(folder(path).length());
        int dot = name.lastIndexOf('.');
        int before = dot > 0 && name.endsWith(".gz") ? name.lastIndexOf('.', dot - 1) : dot;
        int at = before > 0 ? before : dot;
        return at > 0 ? name.substring(at) : "";
    }
}
