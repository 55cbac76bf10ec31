package io.iterablebatch.api.outage;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Makes the failures that end a run because the client cannot go on. Their messages hold no key, no body and no value
 * of a record.
 */
public final class ClientFailureFactory {

    private static final int MOST_NAMES = 20;
    private static final int LONGEST_NAME = 100;
    private static final String ADVICE_AFTER_403 =
            "Give it that right, or have Iterable enable the feature for the project.";

    private ClientFailureFactory() {}

    public static RunFailure stuck(ApiSettings settings, Endpoint endpoint, EndpointHealth.Stuck stuck) {
        InterveningGateway gateway = stuck.gateway();
        if (gateway != null) {
            return inBetween(settings, endpoint, gateway, stuck.since());
        }
        return new RunFailure(
                ExitCode.FAILED,
                "Nothing got through to " + endpoint.name() + " at " + settings.hostAndWay() + " for "
                        + words(stuck.since())
                        + "; the last failure was: "
                        + stuck.lastFailure()
                        + ". Run it again when the API can be reached.");
    }

    private static RunFailure inBetween(
            ApiSettings settings, Endpoint endpoint, InterveningGateway gateway, Duration since) {
        return new RunFailure(
                ExitCode.ACT_FIRST,
                "Not Iterable answers " + endpoint.name() + " at " + settings.host()
                        + ", but something in between: " + gateway.words() + ", and nothing got past it for "
                        + words(since)
                        + ". Have the gateway, proxy or firewall that does so let these requests through, or correct"
                        + " ITERABLE_BASE_URL or ITERABLE_REGION. Then run it again.");
    }

    public static RunFailure fatal(ApiSettings settings, Endpoint endpoint, AttemptResult.Fatal fatal) {
        return new RunFailure(ExitCode.ACT_FIRST, message(settings, endpoint, fatal) + " Then run it again.");
    }

    private static String message(ApiSettings settings, Endpoint endpoint, AttemptResult.Fatal fatal) {
        if (fatal instanceof AttemptResult.NotAllowed notAllowed) {
            return notAllowed(settings, endpoint, notAllowed);
        }
        if (fatal instanceof AttemptResult.FieldLimit fieldLimit) {
            return fieldLimit(fieldLimit.params());
        }
        if (fatal instanceof AttemptResult.NoWay noWay) {
            return noWay.sentence();
        }
        return "Not the address of the Iterable API: " + settings.host() + " answered " + endpoint.name()
                + " with HTTP " + ((AttemptResult.WrongAddress) fatal).status()
                + ". Correct ITERABLE_BASE_URL or ITERABLE_REGION.";
    }

    private static String notAllowed(ApiSettings settings, Endpoint endpoint, AttemptResult.NotAllowed notAllowed) {
        String answer = "HTTP " + notAllowed.status() + (notAllowed.code().isEmpty() ? "" : ", " + notAllowed.code());
        if (notAllowed.status() == 403) {
            return "The API key of " + settings.key().variable() + " may not use " + endpoint.name() + " at "
                    + settings.host() + " (" + answer + "). "
                    + Objects.requireNonNullElse(endpoint.whenForbidden(), ADVICE_AFTER_403);
        }
        return settings.host() + " refused the API key (" + answer + "). Set "
                + settings.key().variable()
                + " to an enabled server-side key of this project; a key is good in its own data centre only (US or EU).";
    }

    private static String fieldLimit(JsonNode params) {
        StringBuilder text = new StringBuilder("The project's limit of user fields");
        if (params.path("limit").isNumber()) {
            text.append(" (").append(params.path("limit").asLong()).append(')');
        }
        text.append(" would be passed");
        if (params.path("requestedTotal").isNumber()) {
            text.append(": there would be ")
                    .append(params.path("requestedTotal").asLong());
        }
        List<String> names = names(params.path("newFields"));
        if (!names.isEmpty()) {
            text.append("; new fields: ").append(String.join(", ", names));
            int more = params.path("newFields").size() - names.size();
            text.append(more > 0 ? " and " + more + " more" : "");
        }
        return text.append(". Take these fields out of the job file, or have Iterable raise the limit.")
                .toString();
    }

    private static List<String> names(JsonNode fields) {
        List<String> names = new ArrayList<>();
        for (JsonNode field : fields) {
            if (names.size() < MOST_NAMES && field.isString()) {
                String name = field.stringValue();
                names.add(name.substring(0, Math.min(LONGEST_NAME, name.length())));
            }
        }
        return names;
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 120 ? seconds + " seconds" : duration.toMinutes() + " minutes";
    }
}
