package io.iterablebatch.live;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ParallelReads;
import io.iterablebatch.api.QueryParameters;
import io.iterablebatch.target.TargetState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a few campaigns one by one, and many from the list, as long as that promises to take fewer requests. A campaign
 * that the list does not show is read by itself before it counts as absent: it is not documented whether the list is
 * complete.
 */
final class CampaignStateReader implements TargetStateReader {

    /** Up to this many campaigns are read singly: that takes no longer than a page, and burdens the project less. */
    static final int FEW = 10;

    private final ParallelReads reads = new ParallelReads("read-campaigns");

    @Override
    public Map<Long, TargetState> read(Collection<Long> ids, ApiClient client) {
        NavigableSet<Long> open = new TreeSet<>(ids);
        Map<Long, TargetState> states = new HashMap<>();
        if (open.size() > FEW) {
            readList(open, states, client);
        }
        List<Optional<LiveCampaign>> singles = reads.each(
                List.copyOf(open),
                () -> client.inFlightCeiling(CampaignReader.ONE),
                id -> Optional.ofNullable(CampaignReader.one(client, id)));
        singles.forEach(single -> single.ifPresent(campaign -> states.put(campaign.id(), campaign.targetState())));
        return states;
    }

    /** Removes the ids that the list shows from the open ones, and adds their states. */
    private static void readList(NavigableSet<Long> open, Map<Long, TargetState> states, ApiClient client) {
        for (int number = 1; ; number++) {
            PagedList.Page<LiveCampaign> page = CampaignReader.PAGES.page(client, QueryParameters.NONE, number);
            long highest = 0;
            for (LiveCampaign campaign : page.things()) {
                highest = Math.max(highest, campaign.id());
                if (open.remove(campaign.id())) {
                    states.put(campaign.id(), campaign.targetState());
                }
            }
            // The pages are in the order of ids.
            boolean past = open.isEmpty() || open.last() <= highest;
            if (past || page.last() || pagesLeft(page.total(), number) >= open.size()) {
                return;
            }
        }
    }

    /** As many as were read if the API does not tell: at worst twice as many requests as needed are made. */
    private static long pagesLeft(@Nullable Long total, int read) {
        return total == null ? read : Math.max(0, (total + PagedList.SIZE - 1) / PagedList.SIZE - read);
    }
}
