package io.iterablebatch.proof;

import static io.iterablebatch.proof.CrashLoad.ABORT;
import static io.iterablebatch.proof.CrashLoad.SUBSCRIPTIONS;
import static io.iterablebatch.proof.CrashLoad.USERS;

import io.iterablebatch.sandbox.fault.FaultMatch;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where a process is killed: between two statements of its database, or while the sandbox has a request of it. */
enum CrashPoint {
    CREATED(
            "created for Spring Batch, not in the history",
            moment -> moment.done() && moment.commits(Moment.CREATE),
            load -> 1) {
        @Override
        boolean inTheHistory() {
            return false;
        }
    },
    BEGUN("begun, and no more", moment -> moment.done() && moment.commits(Moment.BEGIN), load -> 1),
    PREPARED("all prepared, not executed", moment -> !moment.done() && moment.is(Moment.EXECUTE), load -> 1),
    ANNOUNCED("a request announced, not sent", moment -> moment.done() && moment.is(Moment.ANNOUNCE), load -> 2),
    APPLIED("a request applied, not answered", load -> write(load).between(2, 2)),
    HALVED(
            "the first half of a refused batch sent",
            load -> write(load).containing(CrashLoad.POISON).between(2, 2),
            USERS,
            SUBSCRIPTIONS),
    FOLDED("folded rows sent", load -> write(load).containing(load.folded()).first(1), USERS, SUBSCRIPTIONS),
    READ_TO_MERGE("users read to be merged", load -> read("GET /api/users/getByEmail", 50), SUBSCRIPTIONS),
    READ_BEFORE("targets read before a request", load -> read("GET /api/campaigns/{id}", 9), ABORT),
    READ_AFTER("targets read after a request", load -> read("GET /api/campaigns/{id}", 10), ABORT),
    ANSWERED(
            "requests answered, nothing written",
            moment -> !moment.done() && moment.is(Moment.RECORD),
            CrashLoad::commits),
    WRITTEN(
            "outcomes written, not committed",
            moment -> !moment.done() && moment.commits(Moment.RECORD),
            CrashLoad::commits),
    COMMITTED(
            "outcomes committed, and not told so",
            moment -> moment.done() && moment.commits(Moment.RECORD),
            CrashLoad::commits),
    REJECTS_FILE(
            "the rejects file begun",
            moment -> moment.done() && moment.is(Moment.REJECTS),
            load -> 1,
            USERS,
            SUBSCRIPTIONS,
            ABORT),
    ENDED("all done but the end", moment -> !moment.done() && moment.is(Moment.COMPLETE), load -> 1);

    private final String words;
    private final @Nullable Predicate<Moment> moment;
    private final Function<CrashLoad, Integer> times;
    private final @Nullable Function<CrashLoad, FaultMatch> request;
    private final List<CrashLoad> loads;

    CrashPoint(String words, Predicate<Moment> moment, Function<CrashLoad, Integer> times, CrashLoad... loads) {
        this.words = words;
        this.moment = moment;
        this.times = times;
        this.request = null;
        this.loads = listed(loads);
    }

    CrashPoint(String words, Function<CrashLoad, FaultMatch> request, CrashLoad... loads) {
        this.words = words;
        this.moment = null;
        this.times = load -> 0;
        this.request = request;
        this.loads = listed(loads);
    }

    /** All where none is named. */
    private static List<CrashLoad> listed(CrashLoad... loads) {
        return List.of(loads.length == 0 ? CrashLoad.values() : loads);
    }

    /** Whether the history has the run by then; a run that it does not have has nothing to go on with. */
    boolean inTheHistory() {
        return true;
    }

    /** The work in which there is such a point. */
    List<CrashLoad> loads() {
        return loads;
    }

    /** The moment, or null if it is a request. */
    @Nullable Predicate<Moment> moment() {
        return moment;
    }

    /** Which of such moments it is, from 1. */
    int times(CrashLoad load) {
        return times.apply(load);
    }

    /** The request; only where it is no moment. */
    FaultMatch request(CrashLoad load) {
        return request.apply(load);
    }

    private static FaultMatch write(CrashLoad load) {
        return FaultMatch.any().endpoint(load.subject().endpoint());
    }

    private static FaultMatch read(String endpoint, int number) {
        return FaultMatch.any().endpoint(endpoint).between(number, number);
    }

    @Override
    public String toString() {
        return words;
    }
}
