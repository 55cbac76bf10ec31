package io.iterablebatch.net.http1;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Status and headers of an answer.
 *
 * @param minor the version after {@code HTTP/1.}
 * @param lines the headers as they came
 */
public record AnswerHead(int status, int minor, List<AnswerHeader> lines) {

    /** One header. */
    record AnswerHeader(String name, String value) {}

    private static final int MOST_DIGITS = 18;

    /** The first header of this name, or null. */
    public @Nullable String first(String name) {
        for (AnswerHeader line : lines) {
            if (line.name().equalsIgnoreCase(name)) {
                return line.value();
            }
        }
        return null;
    }

    /** All headers of this name. */
    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(AnswerHeader::value)
                .toList();
    }

    /** Whether another head follows, which is the answer. */
    boolean isInterim() {
        return status < 200;
    }

    boolean hasBody() {
        return status >= 200 && status != 204 && status != 304;
    }

    boolean isChunked() throws ProtocolException {
        List<String> codings = words("Transfer-Encoding");
        if (codings.isEmpty()) {
            return false;
        }
        if (!codings.equals(List.of("chunked"))) {
            throw new ProtocolException("an answer with a transfer coding that was not asked for");
        }
        return true;
    }

    /** The length of a body that is not chunked, or -1: up to the end of the connection. */
    long length() throws ProtocolException {
        List<String> lengths = words("Content-Length");
        if (lengths.isEmpty()) {
            return -1;
        }
        String length = lengths.get(0);
        boolean one = lengths.size() == 1 || lengths.stream().allMatch(length::equals);
        if (!one || length.length() > MOST_DIGITS || !isNumber(length)) {
            throw new ProtocolException("an answer of unclear length");
        }
        return Long.parseLong(length);
    }

    /** Whether the connection may serve another request; not where two lengths contradict each other. */
    boolean keepsOpen() {
        boolean twoLengths = first("Transfer-Encoding") != null && first("Content-Length") != null;
        return minor > 0 && !twoLengths && !words("Connection").contains("close");
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private List<String> words(String name) {
        List<String> words = new ArrayList<>(1);
        for (AnswerHeader line : lines) {
            if (line.name().equalsIgnoreCase(name)) {
                for (String word : line.value().split(",", -1)) {
                    words.add(word.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return words;
    }
}
