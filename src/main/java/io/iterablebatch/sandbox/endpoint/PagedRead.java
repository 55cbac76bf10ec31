package io.iterablebatch.sandbox.endpoint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A read that answers page by page (contract §9). Without {@code page} and {@code pageSize} it is the first page of 20:
 * the old unpaged mode isn't allowed here.
 *
 * @param member the one that holds the page, as in {@code campaigns}
 * @param total the one that holds the number of all, as in {@code totalCampaignsCount}
 * @param orders what can be sorted by; equal ones stay in the order of their ids
 * @param json of one of them
 */
record PagedRead<T>(String member, String total, Map<String, Comparator<T>> orders, Function<T, Object> json) {

    private static final int USUAL_SIZE = 20;
    private static final int LARGEST_SIZE = 1_000;

    /**
     * A page.
     *
     * @param all in the order of their ids
     * @throws BadQueryException where a parameter is wrong
     */
    SandboxReply answer(ApiCall call, List<T> all) {
        int page = number(call, "page", 1, Integer.MAX_VALUE, 1);
        int size = number(call, "pageSize", 1, LARGEST_SIZE, USUAL_SIZE);
        List<T> sorted = all.stream().sorted(order(call.parameter("sort"))).toList();
        long from = Math.min((page - 1L) * size, sorted.size());
        long to = Math.min(from + size, sorted.size());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                member, sorted.subList((int) from, (int) to).stream().map(json).toList());
        if (to < sorted.size()) {
            answer.put("nextPageUrl", url(call, page + 1, size));
        }
        if (page > 1) {
            answer.put("previousPageUrl", url(call, page - 1, size));
        }
        answer.put(total, sorted.size());
        return SandboxReply.json(200, answer);
    }

    /** A sort is a name, behind a minus for the descending order; a plus, which a query decodes to a blank, is none. */
    private Comparator<T> order(@Nullable String sort) {
        String asked = sort == null || sort.isEmpty() ? "id" : sort;
        boolean descending = asked.charAt(0) == '-';
        String name = descending || asked.charAt(0) == '+' ? asked.substring(1) : asked.strip();
        Comparator<T> order = orders.get(name);
        if (order == null) {
            throw new BadQueryException(
                    "Invalid sort: '" + asked + "'; it is one of " + String.join(", ", new TreeMap<>(orders).keySet()));
        }
        return descending ? order.reversed() : order;
    }

    private static int number(ApiCall call, String name, int least, int most, int usual) {
        String text = call.parameter(name);
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, with the numbers that are out of range.
        }
        throw new BadQueryException(
                "Invalid " + name + ": '" + text + "'; it is a number from " + least + " to " + most);
    }

    private static String url(ApiCall call, int page, int size) {
        Map<String, List<String>> query = new LinkedHashMap<>(call.query());
        query.put("page", List.of(Integer.toString(page)));
        query.put("pageSize", List.of(Integer.toString(size)));
        return call.path()
                + query.entrySet().stream()
                        .flatMap(parameter ->
                                parameter.getValue().stream().map(value -> parameter.getKey() + "=" + encoded(value)))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
