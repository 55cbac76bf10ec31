package io.iterablebatch.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that holds one secret, as platforms mount them. It is read at each call, so that it may be replaced. */
public final class SecretFile {

    /** What stands behind a variable's name where it names a file with the value. */
    public static final String SUFFIX = "_FILE";

    /** No secret is longer: the wrong file may be large, or a device without an end. */
    private static final int MOST_BYTES = 10_000;

    /** The file gives no secret. The message is for the operator, behind the variable's name, and quotes no content. */
    public static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String sentence;

        UnusableException(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        @Override
        public String getMessage() {
            return sentence;
        }
    }

    private SecretFile() {}

    /**
     * All of the file's text.
     *
     * @param name as the variable has it
     */
    public static String text(String name) throws UnusableException {
        try (InputStream in = UserNamedFile.open(Path.of(name))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UnusableException("cannot read the file " + name);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new UnusableException("cannot read the file " + name);
        }
    }

    /** The file's only line, without the line end that editors put behind it; blanks belong to the secret. */
    public static String line(String name) throws UnusableException {
        String line = text(name).replaceFirst("\\R+\\z", "");
        if (line.isBlank()) {
            throw new UnusableException("the file " + name + " is empty");
        }
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableException("the file " + name + " holds more than one line");
        }
        return line;
    }
}
