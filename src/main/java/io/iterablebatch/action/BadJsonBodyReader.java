package io.iterablebatch.action;

import io.iterablebatch.Reason;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds whom a {@code BadJsonBody} blames: its params are keyed by paths as {@code obj.users[1].preferUserId}. */
public final class BadJsonBodyReader {

    private static final int MOST_DIGITS = 9;
    private static final int LONGEST_FIELD = 100;

    private BadJsonBodyReader() {}

    /**
     * The updates to blame, by identity of the object.
     *
     * @param array the name of the request's array of users
     */
    public static Map<Update, Reason> culprits(List<Update> batch, String array, JsonNode params) {
        String beforeIndex = array + "[";
        IdentityHashMap<Update, Reason> culprits = new IdentityHashMap<>();
        for (var param : params.properties()) {
            String path = param.getKey();
            int from = start(path, beforeIndex);
            int to = path.indexOf(']', Math.max(0, from));
            int index = from < 0 || to < 0 ? -1 : number(path.substring(from + beforeIndex.length(), to));
            if (index >= 0 && index < batch.size()) {
                culprits.putIfAbsent(batch.get(index), reason(path.substring(to + 1)));
            }
        }
        return culprits;
    }

    /** Where the path names the request's array, and not a field whose name only ends like it; -1 if nowhere. */
    private static int start(String path, String beforeIndex) {
        int from = path.indexOf(beforeIndex);
        return from <= 0 || path.charAt(from - 1) == '.' ? from : -1;
    }

    private static int number(String digits) {
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(digits) : -1;
    }

    private static Reason reason(String rest) {
        String field = rest.startsWith(".") ? rest.substring(1) : rest;
        return new Reason(
                "bad-json-body",
                field.isEmpty() || field.length() > LONGEST_FIELD
                        ? "Iterable could not read the row as a user"
                        : "Iterable could not read " + field + " of the row");
    }
}
