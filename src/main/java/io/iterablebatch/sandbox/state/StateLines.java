package io.iterablebatch.sandbox.state;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a state file: tab-separated, since no identifier and no JSON text holds a raw tab or newline and paths
 * are URL-encoded, so that a start reads ten thousand of them in a few milliseconds without a JSON parser.
 */
final class StateLines {

    /**
     * What the first line says.
     *
     * @param intactBytes the length of the file up to its last whole line
     */
    record Header(String id, ProjectKind kind, int intactBytes) {}

    private static final String FIRST = "iterable-batch-sandbox-3";
    private static final String FIELD = "field";
    private static final String USER = "user";

    private StateLines() {}

    static void header(ByteArrayOutputStream to, String id, ProjectKind kind) {
        line(to, FIRST, id, kind.name());
    }

    static void field(ByteArrayOutputStream to, String path, ValueType type) {
        line(to, FIELD, type.toString(), URLEncoder.encode(path, StandardCharsets.UTF_8));
    }

    static void user(ByteArrayOutputStream to, User user) {
        write(
                to,
                String.join(
                        "\t",
                        USER,
                        Long.toString(user.number()),
                        orEmpty(user.email()),
                        orEmpty(user.userId()),
                        Long.toString(user.signedUpAt()),
                        Long.toString(user.updatedAt()),
                        ""));
        to.writeBytes(user.dataFields());
        to.write('\n');
    }

    /** @param directory of the state, for a message */
    static Header read(Path directory, byte[] file, Schema schema, Users users) {
        int intact = lastNewline(file) + 1;
        int end = indexOf(file, '\n', 0, intact);
        String[] first = text(file, 0, Math.max(end, 0)).split("\t", -1);
        if (first.length != 3 || !first[0].equals(FIRST)) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    "the sandbox state in " + directory
                            + " is not of this version; delete the directory or use another one");
        }
        for (int start = end + 1; start < intact; start = end + 1) {
            end = indexOf(file, '\n', start, intact);
            if (file[start] == 'u') {
                user(file, start, end, users);
            } else {
                String[] parts = text(file, start, end).split("\t", -1);
                schema.add(URLDecoder.decode(parts[2], StandardCharsets.UTF_8), ValueType.of(parts[1]));
            }
        }
        return new Header(first[1], ProjectKind.valueOf(first[2].toUpperCase(Locale.ROOT)), intact);
    }

    private static void user(byte[] file, int start, int end, Users users) {
        int number = indexOf(file, '\t', start, end) + 1;
        int email = indexOf(file, '\t', number, end) + 1;
        int userId = indexOf(file, '\t', email, end) + 1;
        int signedUpAt = indexOf(file, '\t', userId, end) + 1;
        int updatedAt = indexOf(file, '\t', signedUpAt, end) + 1;
        int fields = indexOf(file, '\t', updatedAt, end) + 1;
        users.put(new User(
                Long.parseLong(text(file, number, email - 1)),
                orNull(text(file, email, userId - 1)),
                orNull(text(file, userId, signedUpAt - 1)),
                Long.parseLong(text(file, signedUpAt, updatedAt - 1)),
                Long.parseLong(text(file, updatedAt, fields - 1)),
                Arrays.copyOfRange(file, fields, end)));
    }

    private static void line(ByteArrayOutputStream to, String... parts) {
        write(to, String.join("\t", parts) + '\n');
    }

    private static void write(ByteArrayOutputStream to, String text) {
        to.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(byte[] file, int from, int to) {
        return new String(file, from, to - from, StandardCharsets.UTF_8);
    }

    private static int lastNewline(byte[] file) {
        int at = file.length - 1;
        while (at >= 0 && file[at] != '\n') {
            at--;
        }
        return at;
    }

    private static int indexOf(byte[] file, char c, int from, int to) {
        int at = from;
        while (at < to && file[at] != c) {
            at++;
        }
        return at < to ? at : -1;
    }
}
