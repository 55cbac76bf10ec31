package io.iterablebatch.action;

import io.iterablebatch.Reason;
import io.iterablebatch.action.BatchIndex.WantedIdentifiers;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the updates that any other refusal blames, if it names users by their identifiers, as in {@code Invalid email:
 * foo@}.
 *
 * <p>An innocent row must not be blamed, since it would be rejected without another try. An e-mail counts wherever it
 * stands by itself; a userId, which may be any word or number, only if it is all that follows the message's last colon,
 * or a param of that name. An identifier that another row wants to give its user blames none.
 */
public final class NamedUserReader {

    private static final String AROUND_NAMES = "[](){}<>\"'`,;";

    private final BatchIndex index;
    private final Reason reason;
    private final IdentityHashMap<Update, Reason> culprits = new IdentityHashMap<>();

    private NamedUserReader(List<Update> batch, Reason reason, Function<Update, WantedIdentifiers> wanted) {
        this.index = new BatchIndex(batch, wanted);
        this.reason = reason;
    }

    /** The updates to blame; empty if none is named, or if all are: a message that echoes the request blames none. */
    public static Map<Update, Reason> culprits(
            List<Update> batch, JsonNode body, Reason reason, Function<Update, WantedIdentifiers> wanted) {
        NamedUserReader named = new NamedUserReader(batch, reason, wanted);
        named.readMessage(body.path("msg").asString(""));
        named.readParams(body.path("params"), "");
        return named.culprits.size() == batch.size() && batch.size() > 1 ? Map.of() : named.culprits;
    }

    private void readMessage(String message) {
        String tail = message.substring(message.lastIndexOf(':') + 1).strip();
        if (tail.length() < message.length()) {
            blame(index.byEmail(tail));
            blame(index.byUserId(tail));
        }
        for (String word : message.split("[\\s,]+", -1)) {
            if (word.indexOf('@') >= 0) {
                blame(index.byEmail(word));
                blame(index.byEmail(trim(word)));
            }
        }
    }

    private void readParams(JsonNode params, String name) {
        if (params.isString()) {
            String value = params.stringValue();
            if (value.indexOf('@') >= 0) {
                blame(index.byEmail(value));
            }
            if (name.toLowerCase(Locale.ROOT).contains("userid")) {
                blame(index.byUserId(value));
            }
        } else if (params.isArray()) {
            params.forEach(element -> readParams(element, name));
        } else {
            params.properties().forEach(param -> readParams(param.getValue(), param.getKey()));
        }
    }

    private void blame(@Nullable Update update) {
        if (update != null) {
            culprits.put(update, reason);
        }
    }

    private static String trim(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && AROUND_NAMES.indexOf(word.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && (AROUND_NAMES + ".").indexOf(word.charAt(to - 1)) >= 0) {
            to--;
        }
        return word.substring(from, to);
    }
}
