package io.iterablebatch.console.api.start;

import io.iterablebatch.console.api.answer.ApiJson;
import io.iterablebatch.console.api.problem.ApiFailure;
import io.iterablebatch.console.api.problem.ApiProblem;
import io.iterablebatch.console.api.problem.ApiProblem.Mistake;
import io.iterablebatch.console.api.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON object that a client sent, read member by member. Mistakes are gathered, and told all at once. For one
 * request; not thread-safe.
 */
public final class JsonBody {

    private static final int MOST_BYTES = 65_536;
    private static final String JSON = "application/json";
    private static final ObjectReader READER = ApiJson.MAPPER
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ObjectNode body;
    private final List<Mistake> mistakes = new ArrayList<>();

    private JsonBody(ObjectNode body) {
        this.body = body;
    }

    /**
     * Reads the body.
     *
     * @param known the members that there may be
     * @param required whether there must be a body; otherwise none is an empty object
     * @throws ApiFailure where it is none that could be read
     */
    public static JsonBody read(HttpServletRequest request, Set<String> known, boolean required) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw ApiFailure.of(ProblemType.TOO_LARGE, "It may have 64 KiB.");
        }
        if (bytes.length == 0 && !required) {
            return new JsonBody(ApiJson.MAPPER.createObjectNode());
        }
        String type = request.getContentType();
        if (type == null
                || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON)) {
            throw ApiFailure.of(ProblemType.MEDIA_TYPE, "Send JSON, and the header `Content-Type: application/json`.");
        }
        JsonBody read = new JsonBody(object(bytes));
        for (String name : read.body.propertyNames()) {
            if (!known.contains(name)) {
                read.mistake(
                        "/" + name.replace("~", "~0").replace("/", "~1"),
                        "there is no such member; there are "
                                + known.stream().sorted().toList());
            }
        }
        return read;
    }

    private static ObjectNode object(byte[] bytes) {
        try {
            if (READER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException broken) {
            String where = broken.getLocation() == null
                    ? ""
                    : " in line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr();
            throw ApiFailure.of(ProblemType.BAD_JSON, "It cannot be read as JSON" + where + ".");
        }
        throw ApiFailure.of(ProblemType.BAD_JSON, "It must be an object, as in {\"jobFile\": \"users.yaml\"}.");
    }

    /** Notes a mistake. */
    public void mistake(String pointer, String detail) {
        mistakes.add(Mistake.at(pointer, detail));
    }

    /**
     * To be called when all was read.
     *
     * @throws ApiFailure with all mistakes, if there is one
     */
    public void refuseIfWrong() {
        if (!mistakes.isEmpty()) {
            throw new ApiFailure(ApiProblem.of(
                    ProblemType.INVALID,
                    mistakes.size() == 1 ? mistakes.get(0).detail() : mistakes.size() + " mistakes; see errors",
                    mistakes));
        }
    }

    /** A text, or null where there is none. */
    public @Nullable String text(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isString() || node.stringValue().chars().anyMatch(c -> c == 0)) {
            mistake("/" + name, "must be a text");
            return null;
        }
        return node.stringValue();
    }

    /** A text that there must be. */
    public String requiredText(String name) {
        String text = text(name);
        if ((text == null || text.isBlank())
                && mistakes.stream().noneMatch(each -> ("/" + name).equals(each.pointer()))) {
            mistake("/" + name, "is missing");
        }
        return text == null ? "" : text;
    }

    /** Whether it is {@code true}. */
    public boolean flag(String name) {
        JsonNode node = node(name);
        if (node != null && !node.isBoolean()) {
            mistake("/" + name, "must be true or false");
        }
        return node != null && node.isBoolean() && node.booleanValue();
    }

    /** A whole number within these bounds, or null where there is none. */
    public @Nullable Long number(String name, long least, long most) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            mistake("/" + name, "must be a whole number");
            return null;
        }
        long number = node.longValue();
        if (number < least || number > most) {
            mistake(
                    "/" + name,
                    "must be " + (most == Long.MAX_VALUE ? "at least " + least : "from " + least + " to " + most));
            return null;
        }
        return number;
    }

    /** A time with its offset, or null where there is none. */
    public @Nullable Instant time(String name) {
        String text = text(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            mistake("/" + name, "must be a time with its offset, such as 2027-01-31T02:15:00+01:00");
            return null;
        }
    }

    /** A time as in {@code 3h} or {@code 2d}, or null where there is none. */
    public @Nullable Duration age(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,4}[hd]")) {
            mistake("/" + name, "must be a number of hours or days, such as 3h or 2d; 0h for not at all");
            return null;
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return text.endsWith("h") ? Duration.ofHours(number) : Duration.ofDays(number);
    }

    /** Texts by name; none where there is no such member. */
    public Map<String, String> texts(String name) {
        Map<String, String> texts = new TreeMap<>();
        JsonNode node = node(name);
        if (node == null) {
            return texts;
        }
        if (!(node instanceof ObjectNode object)) {
            mistake("/" + name, "must be an object of texts");
            return texts;
        }
        object.forEachEntry((key, value) -> {
            String pointer = "/" + name + "/" + key.replace("~", "~0").replace("/", "~1");
            if (!value.isString()) {
                mistake(pointer, "must be a text, a number too: \"12\"");
            } else if (value.stringValue().chars().anyMatch(Character::isISOControl)) {
                mistake(pointer, "holds a control character");
            } else {
                texts.put(key, value.stringValue());
            }
        });
        return texts;
    }

    private @Nullable JsonNode node(String name) {
        JsonNode node = body.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
