package io.iterablebatch.console.api;

import io.iterablebatch.console.api.problem.ApiFailure;
import io.iterablebatch.console.api.problem.ApiProblem;
import io.iterablebatch.console.api.problem.ApiProblem.Mistake;
import io.iterablebatch.console.api.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many at the most, from 1 to {@link #MOST}
 * @param after the {@code next} of the page before, or null for the first page
 */
record PageQuery(int limit, @Nullable Long after) {

    static final int MOST = 500;

    private static final int USUAL = 50;
    private static final int MOST_DIGITS = 18;
    private static final String LIMIT = "limit";
    private static final String AFTER = "after";

    /**
     * Reads it.
     *
     * @param others parameters that the address takes besides
     * @throws ApiFailure with all mistakes
     */
    static PageQuery of(HttpServletRequest request, String... others) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<String> known = new TreeSet<>(List.of(others));
        known.addAll(List.of(LIMIT, AFTER));
        refuseUnknown(request, known, mistakes);
        long limit = number(request, LIMIT, USUAL, mistakes);
        if (limit < 1 || limit > MOST) {
            mistakes.add(new Mistake(null, LIMIT, "must be from 1 to " + MOST));
        }
        long after = number(request, AFTER, -1, mistakes);
        refuse(mistakes);
        return new PageQuery((int) limit, after < 0 ? null : after);
    }

    /** Refuses a request that has a parameter which the address does not take: a name may be mistyped. */
    static void none(HttpServletRequest request, String... known) {
        List<Mistake> mistakes = new ArrayList<>();
        refuseUnknown(request, Set.of(known), mistakes);
        refuse(mistakes);
    }

    private static void refuse(List<Mistake> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new ApiFailure(ApiProblem.of(
                    ProblemType.BAD_PARAMETER,
                    mistakes.get(0).where() + " " + mistakes.get(0).detail(),
                    mistakes));
        }
    }

    private static void refuseUnknown(HttpServletRequest request, Set<String> known, List<Mistake> mistakes) {
        for (String name : request.getParameterMap().keySet()) {
            if (!known.contains(name)) {
                mistakes.add(new Mistake(
                        null,
                        name.length() > 40 ? name.substring(0, 40) : name,
                        "is no parameter of this address" + (known.isEmpty() ? "" : "; there are " + known)));
            }
        }
    }

    private static long number(HttpServletRequest request, String name, long otherwise, List<Mistake> mistakes) {
        String text = request.getParameter(name);
        if (text == null) {
            return otherwise;
        }
        if (text.isEmpty() || text.length() > MOST_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            mistakes.add(new Mistake(null, name, "must be a whole number"));
            return otherwise;
        }
        return Long.parseLong(text);
    }

    /** One more than asked for, to tell whether there is a next page. */
    int oneMore() {
        return limit + 1;
    }

    /** What of the rows found belongs to this page. */
    <T> List<T> shown(List<T> found) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** Whether there are more behind. */
    boolean hasMore(List<?> found) {
        return found.size() > limit;
    }
}
