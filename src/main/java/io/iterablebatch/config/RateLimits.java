package io.iterablebatch.config;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Limits that Iterable's staff changed for a customer: {@code ITERABLE_RATE_LIMITS}, or
 * {@code ITERABLE_RATE_LIMITS_<PROJECT>}, which goes first. One variable names endpoints as the vendor's documentation
 * does: {@code users/bulkUpdate=20/s, campaigns/archive=300/min}.
 */
public final class RateLimits {

    static final String VARIABLE = "ITERABLE_RATE_LIMITS";

    private final Map<String, Map<String, Double>> byVariable;

    private RateLimits(Map<String, Map<String, Double>> byVariable) {
        this.byVariable = byVariable;
    }

    static RateLimits read(EnvironmentVariables variables) {
        Map<String, Map<String, Double>> byVariable = new HashMap<>();
        for (String name : variables.names(VARIABLE)) {
            String text = variables.raw(name);
            if (text != null && (name.length() == VARIABLE.length() || name.charAt(VARIABLE.length()) == '_')) {
                byVariable.put(name, parse(variables, name, text));
                variables.note(name, text, true);
            }
        }
        return new RateLimits(byVariable);
    }

    Map<String, Double> of(String project) {
        Map<String, Double> limits = new HashMap<>(byVariable.getOrDefault(VARIABLE, Map.of()));
        limits.putAll(byVariable.getOrDefault(VARIABLE + "_" + ProjectSuffix.of(project), Map.of()));
        return limits;
    }

    private static Map<String, Double> parse(EnvironmentVariables variables, String name, String text) {
        Map<String, Double> limits = new TreeMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            double limit =
                    equals < 1 ? -1 : perSecond(entry.substring(equals + 1).strip());
            if (limit <= 0) {
                variables.problem(
                        name, "'" + entry.strip() + "' is not a limit; write it as users/bulkUpdate=20/s or =300/min");
            } else if (limits.put(path(entry.substring(0, equals).strip()), limit) != null) {
                variables.problem(name, "names '" + entry.substring(0, equals).strip() + "' twice");
            }
        }
        return limits;
    }

    private static String path(String endpoint) {
        String bare = endpoint.startsWith("/") ? endpoint.substring(1) : endpoint;
        return bare.startsWith("api/") ? "/" + bare : "/api/" + bare;
    }

    /** A rate as {@code 20/s} or {@code 300/min}, or a negative number for anything else. */
    private static double perSecond(String rate) {
        int slash = rate.indexOf('/');
        if (slash < 1) {
            return -1;
        }
        try {
            double number = Double.parseDouble(rate.substring(0, slash).strip());
            double limit = switch (rate.substring(slash + 1).strip()) {
                case "s" -> number;
                case "min" -> number / 60;
                default -> -1;
            };
            return Double.isFinite(limit) ? limit : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return byVariable.toString();
    }
}
