package io.iterablebatch.report.html;

import static io.iterablebatch.report.html.Html.all;
import static io.iterablebatch.report.html.Html.el;
import static io.iterablebatch.report.html.Html.text;
import static io.iterablebatch.report.html.Html.when;

import io.iterablebatch.api.Latency;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was sent, and how it was answered. */
final class RequestsSection {

    private static final Map<String, String> WORDS = Map.of(
            "no-connection", "no connection was made",
            "no-answer", "no answer, or one that broke off",
            "abandoned", "the run ended first",
            "429", "too many requests: wait",
            "401", "the key is wrong",
            "403", "the key lacks a right",
            "408", "the server took too long",
            "413", "the request is too large");

    private RequestsSection() {}

    static Html of(RequestStats requests, @Nullable Latency latency) {
        if (requests.total() == 0) {
            return el("p", "None was sent.");
        }
        return all(
                el("p", sentence(requests, latency)), when(!requests.byStatus().isEmpty(), table(requests)));
    }

    private static String sentence(RequestStats requests, @Nullable Latency latency) {
        List<String> parts = new ArrayList<>();
        parts.add(Figures.count(requests.total(), "request"));
        parts.add(
                requests.retried() == 0
                        ? "none repeated"
                        : Figures.count(requests.retried()) + " of them repeated ones");
        if (requests.rateLimited() > 0) {
            parts.add(Figures.count(requests.rateLimited()) + " answered with 429");
        }
        String wait = requests.waited().toMillis() == 0
                ? "No request waited for the rate limit's end."
                : "Requests waited " + Figures.duration(requests.waited()) + " for pauses that a 429 asked for.";
        String answers = latency == null
                ? ""
                : " Half of the answers came within " + Figures.duration(latency.median()) + ", 95 of 100 within "
                        + Figures.duration(latency.high()) + ".";
        return String.join(", ", parts) + ". " + wait + answers;
    }

    private static Element table(RequestStats requests) {
        List<Html> rows = new ArrayList<>();
        new TreeMap<>(requests.byStatus())
                .forEach((endpoint, counts) -> new TreeMap<>(counts)
                        .forEach((status, number) -> rows.add(el(
                                "tr",
                                el("th", el("code", endpoint)).with("scope", "row"),
                                el("td", el("code", status)),
                                Tables.number(number),
                                el("td", text(meaning(status)))))));
        return Tables.scrolling(
                "Attempts by endpoint and status",
                el(
                        "table",
                        el("caption", "Attempts by endpoint and how they ended"),
                        el(
                                "thead",
                                Tables.header(
                                        Tables.column("Endpoint"),
                                        Tables.column("Status"),
                                        Tables.numbers("Attempts"),
                                        Tables.column("Means"))),
                        el("tbody", rows.toArray(Html[]::new))));
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
}
