package io.iterablebatch.api.outage;

import io.iterablebatch.api.http.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something between this tool and Iterable that answered in its place: a proxy that wants a login, a filter, a captive
 * portal, a server that has the host's name by mistake. Its answer says nothing about any record, and it goes on until
 * a person acts. An error that may pass by itself, as a 502, does not count as such (issue 18).
 *
 * @param server what it calls itself, its name only; null if it does not say
 */
public record InterveningGateway(int status, @Nullable String server) implements AttemptResult.Detail {

    private static final int LONGEST_NAME = 40;

    /**
     * Good answers without an envelope have one of these members, which shows that they are Iterable's even if a proxy
     * removed their headers.
     */
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

    /** The sender of this answer, which is not Iterable's. */
    static InterveningGateway of(Transport.RawResponse response) {
        return new InterveningGateway(response.status(), name(response.server()));
    }

    /** The first word, as {@code squid} of {@code squid/5.7 (host)}: the rest may name a host of the network. */
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

    /** Whether a good answer whose headers and envelope do not show whose it is looks like one of Iterable's. */
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

    /** What answered, and how, for the operator who has to act. */
    String words() {
        String page = status < 300 ? ", with a page in place of an answer" : status < 400 ? ", a redirect" : "";
        return "HTTP " + status + page + (server == null ? "" : " (server: " + server + ")");
    }
}
