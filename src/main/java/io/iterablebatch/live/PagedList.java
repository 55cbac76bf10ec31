package io.iterablebatch.live;

import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.QueryParameters;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list that is read page by page (contract §9) in the order of ids. The next page's address is ours and not the
 * answer's, which could lead to another host.
 *
 * <p>The order makes what is new come last. What leaves the list meanwhile, as by our own deleting, moves all behind it
 * forward, so that one may slip from a page not read yet to one that was. Unless the total says that nothing left, the
 * page before is read again, which shows what slipped. So nothing is missed that is in the list all the while, however
 * fast others leave it.
 *
 * @param member the one that holds the things of a page
 * @param total the one that holds the number of all
 * @param what for the operator, as in {@code campaigns}
 * @param request the request for a page, by its query and an id
 * @param parse a thing, or null for one that has no id: nothing can be done to it
 * @param id of a thing
 */
record PagedList<T>(
        String member,
        String total,
        String what,
        BiFunction<QueryParameters, String, ApiRequest> request,
        Function<JsonNode, @Nullable T> parse,
        Function<T, Long> id) {

    /** The most that the API gives. */
    static final int SIZE = 1_000;

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
     * @throws RunFailure where a page is refused, or is none
     */
    Collection<T> all(ApiClient client, QueryParameters query) {
        TreeMap<Long, T> all = new TreeMap<>();
        read(client, query, thing -> all.put(id.apply(thing), thing), covered -> false);
        return all.values();
    }

    /** Those of these ids, in as many pages as that takes; likewise. */
    Collection<T> those(ApiClient client, QueryParameters query, Set<Long> ids) {
        TreeMap<Long, T> found = new TreeMap<>();
        NavigableSet<Long> open = new TreeSet<>(ids);
        Consumer<T> take = thing -> {
            Long each = id.apply(thing);
            if (ids.contains(each)) {
                found.put(each, thing);
                open.remove(each);
            }
        };
        read(client, query, take, covered -> open.isEmpty() || open.last() <= covered);
        return found.values();
    }

    /**
     * Reads until it is enough.
     *
     * @param each is shown each thing, some twice
     * @param enough is told the id up to which none was missed
     * @throws RunFailure likewise
     */
    void read(ApiClient client, QueryParameters query, Consumer<T> each, LongPredicate enough) {
        Page<T> before = null;
        long covered = Long.MIN_VALUE;
        for (int number = 1; before == null || !(before.last() || enough.test(covered)); number++) {
            Page<T> page = page(client, query, number);
            if (before != null && (page.total() == null || !page.total().equals(before.total()))) {
                readBack(client, query, number - 1, covered, each);
            }
            page.things().forEach(each);
            List<T> things = page.things();
            if (!things.isEmpty() && id.apply(things.get(things.size() - 1)) > covered) {
                covered = id.apply(things.get(things.size() - 1));
            } else if (!page.last()) {
                throw RequiredRead.odd(request(query, number), "gave nothing new", words(number));
            }
            before = page;
        }
    }

    /**
     * Reads what may have slipped from the page after this one since all up to an id were read. It moved forward only,
     * so it is between the two.
     */
    private void readBack(ApiClient client, QueryParameters query, int from, long covered, Consumer<T> each) {
        for (int number = from; number > 0; number--) {
            List<T> things = page(client, query, number).things();
            things.forEach(each);
            if (!things.isEmpty() && id.apply(things.get(0)) <= covered) {
                return;
            }
        }
    }

    /** One page, from 1 on. */
    Page<T> page(ApiClient client, QueryParameters query, int number) {
        ApiRequest request = request(query, number);
        JsonNode answer = RequiredRead.list(client, request, words(number), member);
        List<T> things = answer.path(member)
                .valueStream()
                .flatMap(thing -> Stream.ofNullable(parse.apply(thing)))
                .toList();
        for (int i = 1; i < things.size(); i++) {
            if (id.apply(things.get(i)) <= id.apply(things.get(i - 1))) {
                throw RequiredRead.odd(request, "did not sort by id", words(number));
            }
        }
        return new Page<>(
                things,
                LenientJson.number(answer, total),
                LenientJson.word(answer, "nextPageUrl").isEmpty());
    }

    private ApiRequest request(QueryParameters query, int number) {
        QueryParameters paged =
                QueryParameters.of("page", number).with("pageSize", SIZE).with("sort", "id");
        for (QueryParameters.Parameter parameter : query.parameters()) {
            paged = paged.with(parameter.name(), parameter.value());
        }
        return request.apply(paged, "read-" + member + "-" + number);
    }

    private String words(int number) {
        return "page " + number + " of the " + what;
    }
}
