package io.iterablebatch.console.pages;

import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.NeedsPerson;
import io.iterablebatch.console.view.PageAddresses;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.queue.standing.FleetTrouble;
import io.iterablebatch.queue.standing.FleetTrouble.NobodyTakes;
import io.iterablebatch.queue.standing.FleetTrouble.OfJob;
import io.iterablebatch.queue.standing.FleetTrouble.SliceStands;
import io.iterablebatch.queue.standing.FleetTroubles;
import java.util.List;
import java.util.function.Supplier;

/** What a fleet needs a person for: runs that are due and have no worker, slices that do not move, versions. */
public final class FleetNeeds implements NeedsPerson.Source {

    private final Supplier<FleetStanding> fleet;

    /** @param fleet tells how it stands at this moment */
    public FleetNeeds(Supplier<FleetStanding> fleet) {
        this.fleet = fleet;
    }

    @Override
    public List<NeedsPerson> now() {
        return FleetTroubles.of(fleet.get()).stream().map(FleetNeeds::need).toList();
    }

    private static NeedsPerson need(FleetTrouble trouble) {
        String why =
                Character.toUpperCase(trouble.text().charAt(0)) + trouble.text().substring(1) + ".";
        if (trouble instanceof NobodyTakes due) {
            return ofJob(due, new Badge("bad", "no worker"), PageAddresses.runs(due.job()), why);
        }
        if (trouble instanceof SliceStands slice) {
            return ofJob(slice, new Badge("bad", "a slice stands"), "/runs/" + slice.runId(), why);
        }
        return new NeedsPerson(
                new Badge(trouble.isGrave() ? "bad" : "notable", "two versions"), "Workers", "/", why, null, null);
    }

    private static NeedsPerson ofJob(OfJob trouble, Badge badge, String address, String why) {
        return new NeedsPerson(badge, trouble.job(), address, why, trouble.next(), trouble.since());
    }
}
