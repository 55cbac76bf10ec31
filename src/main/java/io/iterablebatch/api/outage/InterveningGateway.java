package io.iterablebatch.api.outage;

import io.iterablebatch.api.http.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something between this tool and Iterable that answered in its place: a proxy that wants a login, a filter, a portal,
 * a server that has the host's name by mistake. It says nothing of any record, and goes on until a person acts; what
 * may pass by itself, as a 502, is none (issue 18).
 *
 * @param server what it calls itself, without version and all else; null where it does not say
 */
public record InterveningGateway(int status, @Nullable String server) implements AttemptResult.Detail {

    private static final int LONGEST_NAME = 40;

    /** Members of good answers without an envelope, of which each has one, whoever took the headers away. */
    private static final List<String> MEMBERS = List.of(
            "successCount",
            "failCount",
            "success",
            "failed",
            "fields",
            "lists",
            "channels",
            "messageTypes",
            "campaigns",
            "templates",
            "jobs",
            "user");

    /** What gave this answer, which is not Iterable's. */
    static InterveningGateway of(Transport.RawResponse response) {
        return new InterveningGateway(response.status(), name(response.server()));
    }

    /** The first word, as {@code squid} of {@code squid/5.7 (host)}: the rest may tell a host of the network. */
    private static @Nullable String name(@Nullable String header) {
        if (header == null) {
            return null;
        }
        int end = 0;
        while (end < header.length() && end < LONGEST_NAME && isOfName(header.charAt(end))) {
            end++;
        }
        return end == 0 ? null : header.substring(0, end);
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** Whether a good answer, of which nothing else says whose it is, is one of Iterable's. */
    static boolean isWhatIterableAnswers(JsonNode body) {
        return body.isObject()
                && (body.isEmpty()
                        || body.has("campaignState")
                        || MEMBERS.stream()
                                .map(body::path)
                                .anyMatch(member -> member.isContainer() || member.isNumber()));
    }

    /** For logs and the audit. */
    String kind() {
        return "HTTP " + status + " of a gateway";
    }

    /** For the operator, who is to act: what answered, and how. */
    String words() {
        String page = status < 300 ? ", with a page in place of an answer" : status < 400 ? ", a redirect" : "";
        return "HTTP " + status + page + (server == null ? "" : " (server: " + server + ")");
    }
}
