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
 * A list that is read page by page (contract §9) in the order of ids. The address of the next page is made here and not
 * taken from the answer, which could lead to another host.
 *
 * <p>By that order new elements come last. An element that leaves the list meanwhile, such as one that we delete, moves
 * all later ones forward, so that one may slip from a page not read yet to a page that was read. Unless the total shows
 * that none has left, the previous page is read again, which shows what has slipped. So no element is missed that is in
 * the list all the time, however fast others leave it.
 *
 * @param member the member that holds the elements of a page
 * @param total the member that holds the number of all elements
 * @param what the elements, for the operator, as in {@code campaigns}
 * @param request makes the request for a page from its query and an id
 * @param parse reads an element; null for one without an id: nothing can be done to it
 * @param id returns the id of an element
 */
record PagedList<T>(
        String member,
        String total,
        String what,
        BiFunction<QueryParameters, String, ApiRequest> request,
        Function<JsonNode, @Nullable T> parse,
        Function<T, Long> id) {

    /** The largest page that the API gives. */
    static final int SIZE = 1_000;

    /**
     * A page.
     *
     * @param total how many elements the list has, if the API tells
     * @param last whether no page follows
     */
    record Page<T>(List<T> things, @Nullable Long total, boolean last) {}

    /**
     * All elements, each once, in the order of their ids.
     *
     * @param query parameters besides those of the paging
     * @throws RunFailure if a page is refused or unusable
     */
    Collection<T> all(ApiClient client, QueryParameters query) {
        TreeMap<Long, T> all = new TreeMap<>();
        read(client, query, thing -> all.put(id.apply(thing), thing), covered -> false);
        return all.values();
    }

    /**
     * The elements of these ids, from as many pages as needed.
     *
     * @throws RunFailure as {@link #all}
     */
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
     * Reads page by page.
     *
     * @param each called with each element, with some twice
     * @param enough called with the id up to which no element was missed; reading ends when it returns true
     * @throws RunFailure as {@link #all}
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
     * Elements up to the id {@code covered} were read; reads what may have slipped since then from the page that
     * follows {@code from}. Elements move forward only, so it is between the two.
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

    /** Reads one page; the first has the number 1. */
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
