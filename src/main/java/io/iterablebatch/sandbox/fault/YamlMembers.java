package io.iterablebatch.sandbox.fault;

import io.iterablebatch.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of one YAML mapping, with what is wrong with them. */
final class YamlMembers {

    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m)");

    private final String where;
    private final Map<?, ?> values;
    private final List<Problem> problems;

    YamlMembers(String where, Map<?, ?> values, List<Problem> problems) {
        this.where = where;
        this.values = values;
        this.problems = problems;
    }

    /** Complains of members of other names. */
    YamlMembers only(String... names) {
        Set<String> unknown = new TreeSet<>();
        values.keySet().forEach(name -> unknown.add(String.valueOf(name)));
        Arrays.asList(names).forEach(unknown::remove);
        for (String name : unknown) {
            complain("'" + name + "' is unknown; known here: " + String.join(", ", names));
        }
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable String text(String name) {
        Object value = values.get(name);
        return value == null ? null : value.toString();
    }

    long number(String name, long otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        complain("'" + name + "' is a whole number");
        return otherwise;
    }

    double share(String name, double otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1) {
            return number.doubleValue();
        }
        complain("'" + name + "' is a number from 0 to 1");
        return otherwise;
    }

    Duration duration(String name) {
        String text = text(name);
        if (text == null) {
            return Duration.ZERO;
        }
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            complain("'" + name + "' is a time as in 300ms, 2s or 1m");
            return Duration.ZERO;
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    AppliedExtent extent(String name) {
        String text = text(name);
        if (text == null) {
            return AppliedExtent.NOTHING;
        }
        try {
            return AppliedExtent.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            complain("'" + name + "' is how much is applied: nothing, half or all");
            return AppliedExtent.NOTHING;
        }
    }

    YamlMembers mapping(String name) {
        Object value = values.get(name);
        if (value instanceof Map<?, ?> map) {
            return new YamlMembers(where, map, problems);
        }
        if (value != null) {
            complain("'" + name + "' is a mapping, as in {" + name + ": {…}}");
        }
        return new YamlMembers(where, Map.of(), problems);
    }

    void complain(String what) {
        problems.add(new Problem(where, what));
    }
}
