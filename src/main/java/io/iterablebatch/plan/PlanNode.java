package io.iterablebatch.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object in a plan's JSON whose members must exist and have the right type. */
final class PlanNode {

    private final JsonNode node;
    private final String where;

    /** @param where as in {@code target 12}, for messages */
    PlanNode(JsonNode node, String where, Set<String> known) throws NotAPlanException {
        this.node = node;
        this.where = where;
        if (!node.isObject()) {
            throw new NotAPlanException(where + " is no JSON object");
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw new NotAPlanException(where + " has the key `" + name + "`, which this version does not know");
            }
        }
    }

    boolean has(String name) {
        return node.has(name);
    }

    JsonNode raw(String name) throws NotAPlanException {
        return required(name, node.has(name));
    }

    String text(String name) throws NotAPlanException {
        return required(name, node.path(name).isString()).asString();
    }

    @Nullable String textOrNull(String name) throws NotAPlanException {
        return has(name) ? text(name) : null;
    }

    /** A list of texts; empty where there is none of this name. */
    List<String> textsOrNone(String name) throws NotAPlanException {
        List<String> texts = new ArrayList<>();
        required(name, !has(name) || node.path(name).isArray());
        for (JsonNode element : node.path(name)) {
            required(name, element.isString());
            texts.add(element.asString());
        }
        return texts;
    }

    long number(String name) throws NotAPlanException {
        return required(
                        name,
                        node.path(name).canConvertToExactIntegral()
                                && node.path(name).canConvertToLong())
                .asLong();
    }

    int smallNumber(String name) throws NotAPlanException {
        long number = number(name);
        required(name, number == (int) number);
        return (int) number;
    }

    double fraction(String name) throws NotAPlanException {
        return required(name, node.path(name).isNumber()).asDouble();
    }

    boolean flag(String name) throws NotAPlanException {
        return required(name, node.path(name).isBoolean()).asBoolean();
    }

    Instant instant(String name) throws NotAPlanException {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw wrong(name);
        }
    }

    @Nullable Instant instantOrNull(String name) throws NotAPlanException {
        return has(name) ? instant(name) : null;
    }

    Duration duration(String name) throws NotAPlanException {
        try {
            return Duration.parse(text(name));
        } catch (DateTimeParseException e) {
            throw wrong(name);
        }
    }

    NotAPlanException wrong(String name) {
        return new NotAPlanException(where + " lacks the key `" + name + "`, or it has a value that cannot be");
    }

    private JsonNode required(String name, boolean right) throws NotAPlanException {
        if (!right) {
            throw wrong(name);
        }
        return node.path(name);
    }
}
