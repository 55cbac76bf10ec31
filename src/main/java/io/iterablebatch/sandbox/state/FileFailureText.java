package io.iterablebatch.sandbox.state;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why files cannot be kept somewhere, in words: the exceptions of file systems say it with their names. */
final class FileFailureText {

    private FileFailureText() {}

    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "this user may not write there";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        String reason = e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(e.getMessage());
        return reason.isEmpty()
                ? "no reason is known"
                : reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
