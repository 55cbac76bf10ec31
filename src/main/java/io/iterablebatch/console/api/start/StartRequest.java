package io.iterablebatch.console.api.start;

import io.iterablebatch.queue.RunOrder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The run that a client asks for.
 *
 * @param jobFile its path below the folder of job files
 * @param limit only the first records, or null
 * @param resume the unfinished run to go on with, or null for the latest
 * @param at not before this time, or null for at once
 * @param retryFor for how long it is tried again where it fails for now
 */
record StartRequest(
        String jobFile,
        Map<String, String> parameters,
        @Nullable Long limit,
        boolean once,
        boolean fresh,
        boolean full,
        @Nullable Long resume,
        int priority,
        @Nullable Instant at,
        Duration retryFor) {

    private static final Set<String> MEMBERS =
            Set.of("jobFile", "parameters", "limit", "once", "fresh", "full", "resume", "priority", "at", "retryFor");
    private static final int HIGHEST_PRIORITY = 100;
    private static final Duration USUAL_RETRY = Duration.ofHours(3);

    StartRequest {
        parameters = Map.copyOf(parameters);
    }

    /** Reads it, with all mistakes at once. */
    static StartRequest read(HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.read(request, MEMBERS, true);
        Long priority = body.number("priority", 0, HIGHEST_PRIORITY);
        Duration retryFor = body.age("retryFor");
        StartRequest read = new StartRequest(
                body.requiredText("jobFile"),
                body.texts("parameters"),
                body.number("limit", 1, Long.MAX_VALUE),
                body.flag("once"),
                body.flag("fresh"),
                body.flag("full"),
                body.number("resume", 1, Long.MAX_VALUE),
                priority == null ? RunOrder.NORMAL : priority.intValue(),
                body.time("at"),
                retryFor == null ? USUAL_RETRY : retryFor);
        read.contradictions(body);
        body.refuseIfWrong();
        return read;
    }

    private void contradictions(JsonBody body) {
        if (fresh && resume != null) {
            body.mistake("/resume", "contradicts fresh: one begins anew, the other goes on");
        }
        if (fresh && once) {
            body.mistake("/once", "contradicts fresh: one runs again, the other does not");
        }
        if (once && resume != null) {
            body.mistake("/resume", "contradicts once: a run to go on with has not completed");
        }
    }

    /** The parameters as {@code run} takes them. */
    List<String> arguments() {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList();
    }

    /** The options of {@code run}, as they are typed. */
    List<String> options() {
        List<String> words = new ArrayList<>();
        if (limit != null) {
            words.addAll(List.of("--limit", Long.toString(limit)));
        }
        if (once) {
            words.add("--once");
        }
        if (fresh) {
            words.add("--fresh");
        }
        if (full) {
            words.add("--full");
        }
        if (resume != null) {
            words.addAll(List.of("--resume", Long.toString(resume)));
        }
        return words;
    }

    /** What is the same for two requests that ask for the same, however they were written. */
    String canonical() {
        return String.join(
                "\0",
                jobFile,
                String.join("\0", arguments()),
                "",
                String.join("\0", options()),
                Integer.toString(priority),
                Objects.toString(at, ""),
                retryFor.toString());
    }
}
