package io.iterablebatch.sandbox.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which requests were being answered at the same time. Built from the order of beginnings and ends, not from clocks.
 *
 * @param maxInFlight the most requests at one moment
 * @param maxPerUser the most requests at one moment that held the same user, by e-mail or by userId
 * @param usersInTwo the users that were in two requests at one moment, as {@code email:…} or {@code userId:…}
 * @param usersTwiceInOne the users that a single request held more than once
 */
public record RequestOverlaps(int maxInFlight, int maxPerUser, Set<String> usersInTwo, Set<String> usersTwiceInOne) {

    private record Edge(long tick, boolean begins, LoggedRequest request) {}

    static RequestOverlaps of(List<LoggedRequest> requests, UnaryOperator<String> user) {
        Sweep sweep = new Sweep(user);
        edges(requests).forEach(sweep::pass);
        return new RequestOverlaps(sweep.maxInFlight, sweep.maxPerUser, sweep.inTwo, sweep.twiceInOne);
    }

    private static List<Edge> edges(List<LoggedRequest> requests) {
        List<Edge> edges = new ArrayList<>(2 * requests.size());
        for (LoggedRequest request : requests) {
            edges.add(new Edge(request.startTick(), true, request));
            edges.add(new Edge(request.endTick(), false, request));
        }
        edges.sort(Comparator.comparingLong(Edge::tick));
        return edges;
    }

    private static final class Sweep {

        private final Map<String, Integer> open = new HashMap<>();
        private final Set<String> inTwo = new TreeSet<>();
        private final Set<String> twiceInOne = new TreeSet<>();
        private int inFlight;
        private int maxInFlight;
        private int maxPerUser;
        private final UnaryOperator<String> user;

        Sweep(UnaryOperator<String> user) {
            this.user = user;
        }

        void pass(Edge edge) {
            inFlight += edge.begins() ? 1 : -1;
            maxInFlight = Math.max(maxInFlight, inFlight);
            Set<String> users = new HashSet<>();
            LoggedItems items = edge.request().items();
            for (int i = 0; i < items.size(); i++) {
                Set<String> names = new HashSet<>(4);
                name("email:", items.email(i), names);
                name("userId:", items.userId(i), names);
                names.forEach(named -> touch(named, users, edge.begins()));
            }
        }

        private void name(String kind, @Nullable String identifier, Set<String> names) {
            if (identifier != null) {
                names.add(user.apply(kind + identifier));
            }
        }

        private void touch(String named, Set<String> seen, boolean begins) {
            if (!seen.add(named)) {
                twiceInOne.add(named);
            } else if (begins) {
                int count = open.merge(named, 1, Integer::sum);
                maxPerUser = Math.max(maxPerUser, count);
                if (count > 1) {
                    inTwo.add(named);
                }
            } else {
                open.computeIfPresent(named, (name, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
