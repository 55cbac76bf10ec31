package io.iterablebatch.report.html;

import io.iterablebatch.api.Latency;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, and how it was answered.
 *
 * @param sentence about all requests
 * @param rows empty where that is not known
 */
public record RequestsSection(String sentence, List<AttemptsRow> rows) implements ReportSection {

    /** Attempts at an endpoint that ended in the same way. */
    public record AttemptsRow(String endpoint, String status, String attempts, String meaning) {}

    private static final Map<String, String> WORDS = Map.of(
            "no-connection", "no connection was made",
            "no-answer", "no answer, or one that broke off",
            "abandoned", "the run ended first",
            "429", "too many requests: wait",
            "401", "the key is wrong",
            "403", "the key lacks a right",
            "408", "the server took too long",
            "413", "the request is too large");

    static RequestsSection of(RequestStats requests, @Nullable Latency latency) {
        return requests.total() == 0
                ? new RequestsSection("None was sent.", List.of())
                : new RequestsSection(sentence(requests, latency), rows(requests));
    }

    private static String sentence(RequestStats requests, @Nullable Latency latency) {
        List<String> parts = new ArrayList<>();
        parts.add(FigureFormat.count(requests.total(), "request"));
        parts.add(
                requests.retried() == 0
                        ? "none repeated"
                        : FigureFormat.count(requests.retried()) + " of them repeated ones");
        if (requests.rateLimited() > 0) {
            parts.add(FigureFormat.count(requests.rateLimited()) + " answered with 429");
        }
        String wait = requests.waited().toMillis() == 0
                ? "No request waited for the rate limit's end."
                : "Requests waited " + FigureFormat.duration(requests.waited()) + " for pauses that a 429 asked for.";
        String answers = latency == null
                ? ""
                : " Half of the answers came within " + FigureFormat.duration(latency.median()) + ", 95 of 100 within "
                        + FigureFormat.duration(latency.high()) + ".";
        return String.join(", ", parts) + ". " + wait + answers;
    }

    private static List<AttemptsRow> rows(RequestStats requests) {
        List<AttemptsRow> rows = new ArrayList<>();
        new TreeMap<>(requests.byStatus())
                .forEach((endpoint, counts) -> new TreeMap<>(counts)
                        .forEach((status, number) -> rows.add(
                                new AttemptsRow(endpoint, status, FigureFormat.count(number), meaning(status)))));
        return rows;
    }

    private static String meaning(String status) {
        String word = WORDS.get(status);
        if (word != null) {
            return word;
        }
        return switch (status.charAt(0)) {
            case '2' -> "answered";
            case '4' -> "refused";
            case '5' -> "trouble on Iterable's side";
            default -> "an answer that is not the API's";
        };
    }

    @Override
    public String id() {
        return "requests";
    }

    @Override
    public String title() {
        return "Requests";
    }
}
