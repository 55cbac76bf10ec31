package io.iterablebatch.console.pages;

import io.iterablebatch.Outcome;
import io.iterablebatch.ledger.reject.RejectQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked of the list of refused records. It is sent in the body of a request, since what is searched for
 * may be somebody's address, and addresses of pages end up in the logs of proxies.
 *
 * @param outcome its word, or null for both
 * @param reason its code, or null for all
 * @param search a text to look for, or empty
 * @param columns those to be shown; empty for all
 * @param rows how many on a page
 * @param after the number behind which the page begins
 */
public record RejectsForm(
        @Nullable String outcome, @Nullable String reason, String search, Set<String> columns, int rows, long after) {

    /** How many records a page may have. */
    public static final List<Integer> SIZES = List.of(25, 100, 500);

    private static final int USUAL = 100;
    private static final int LONGEST = 200;
    private static final int MOST_DIGITS = 18;

    static RejectsForm of(HttpServletRequest request) {
        String[] columns = request.getParameterValues("column");
        String search = text(request, "search");
        return new RejectsForm(
                chosen(text(request, "outcome")),
                chosen(text(request, "reason")),
                search.substring(0, Math.min(LONGEST, search.length())),
                columns == null
                        ? Set.of()
                        : Set.of(Stream.of(columns).distinct().toArray(String[]::new)),
                SIZES.stream()
                        .filter(size -> size.toString().equals(text(request, "rows")))
                        .findFirst()
                        .orElse(USUAL),
                number(text(request, "after")));
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.indexOf('\0') >= 0 ? "" : value.strip();
    }

    private static @Nullable String chosen(String value) {
        return value.isEmpty() ? null : value;
    }

    private static long number(String text) {
        return text.isEmpty() || text.length() > MOST_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? 0
                : Long.parseLong(text);
    }

    /** @param personalData whether the person may see cells, and so may have them searched */
    RejectQuery query(long instanceId, boolean personalData) {
        Outcome wanted = Stream.of(Outcome.INVALID, Outcome.REJECTED)
                .filter(each -> each.word().equals(outcome))
                .findFirst()
                .orElse(null);
        return new RejectQuery(
                instanceId,
                after,
                wanted,
                reason,
                search.isEmpty() ? null : new RejectQuery.Search(search, personalData));
    }

    /** The places of the columns that are shown, in the order of the source. */
    List<Integer> shown(List<String> all) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (shows(all.get(i))) {
                places.add(i);
            }
        }
        return places;
    }

    /** Whether the column is shown. */
    public boolean shows(String column) {
        return columns.isEmpty() || columns.contains(column);
    }
}
