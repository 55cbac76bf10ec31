package io.iterablebatch.live;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Query;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list that is read page by page (contract §9) in the order of ids. The next page's address is ours and not the
 * answer's, which could lead to another host.
 *
 * <p>The order makes what is new come last. What leaves the list meanwhile moves all behind it forward, so that one may
 * slip from a page not read yet to one that was: a list whose total shrinks is read again.
 *
 * @param member the one that holds the things of a page
 * @param total the one that holds the number of all
 * @param what for the operator, as in {@code campaigns}
 * @param request the request for a page, by its query and an id
 * @param parse a thing, or null for one that has no id: nothing can be done to it
 * @param id of a thing
 */
record Pages<T>(
        String member,
        String total,
        String what,
        BiFunction<Query, String, ApiRequest> request,
        Function<JsonNode, @Nullable T> parse,
        Function<T, Long> id) {

    /** The most that the API gives. */
    static final int SIZE = 1_000;

    private static final int MOST_TRIES = 3;

    /**
     * A page.
     *
     * @param total how many the list has, where the API tells
     * @param last whether no page follows
     */
    record Page<T>(List<T> things, @Nullable Long total, boolean last) {}

    /**
     * All of them, each once, in the order of ids.
     *
     * @param query parameters besides those of the paging
     * @throws RunFailure where a page is refused, or the list never stands still
     */
    Collection<T> all(ApiClient client, Query query) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            TreeMap<Long, T> all = new TreeMap<>();
            if (readAll(client, query, all)) {
                return all.values();
            }
        }
        throw new RunFailure(
                ExitCode.FAILED,
                "The " + what + " became fewer each time that they were read, so that some may have been missed. Run it"
                        + " again when nobody is changing them.");
    }

    /** False where some may have been missed. */
    private boolean readAll(ApiClient client, Query query, TreeMap<Long, T> all) {
        Long before = null;
        for (int number = 1; ; number++) {
            Page<T> page = page(client, query, number);
            if (before != null && page.total() != null && page.total() < before) {
                return false;
            }
            before = page.total();
            int known = all.size();
            page.things().forEach(thing -> all.put(id.apply(thing), thing));
            if (page.last()) {
                return true;
            }
            if (all.size() == known) {
                throw Asked.odd(request(query, number), "gave nothing new", words(number));
            }
        }
    }

    /** One page, from 1 on. */
    Page<T> page(ApiClient client, Query query, int number) {
        JsonNode answer = Asked.list(client, request(query, number), words(number), member);
        List<T> things = answer.path(member)
                .valueStream()
                .flatMap(thing -> Stream.ofNullable(parse.apply(thing)))
                .toList();
        return new Page<>(
                things,
                Fields.number(answer, total),
                Fields.word(answer, "nextPageUrl").isEmpty());
    }

    private ApiRequest request(Query query, int number) {
        Query paged = Query.of("page", number).with("pageSize", SIZE).with("sort", "id");
        for (Query.Parameter parameter : query.parameters()) {
            paged = paged.with(parameter.name(), parameter.value());
        }
        return request.apply(paged, "read-" + member + "-" + number);
    }

    private String words(int number) {
        return "page " + number + " of the " + what;
    }
}
