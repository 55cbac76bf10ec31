package io.iterablebatch.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request that gets no usable answer is to go in smaller ones, or is refused where it cannot; only of
 * those that may be repeated.
 */
final class Blame {

    private static final int FAILURES_OF_A_SUSPECT = 6;

    /** Of a server that hangs there are no six in the time after which a run gives up. */
    private static final int SLOW_FAILURES_OF_A_SUSPECT = 2;

    private static final int SHARE_OF_THE_PATIENCE = 5;

    private Blame() {}

    /**
     * After another failure that may be for what the request holds.
     *
     * @param failures such of this request, that one included
     * @param lasted the time since the first of them began
     * @param suspicion with that one as well
     * @return null where it is to be tried again as it is
     */
    static Answer.@Nullable Smaller of(
            ApiRequest request, int failures, Duration lasted, Suspicion suspicion, GiveUp endpoint) {
        if (!isSuspect(failures, lasted, endpoint.patience())) {
            return null;
        }
        if (isToBlame(request, suspicion)) {
            endpoint.blamedOnARequest();
            return new Answer.Smaller("keeps-failing", suspicion);
        }
        // Perhaps none is left that could get past it, or but few: one of its parts may.
        return request.divisible() && suspicion.mayGoOnTrial()
                ? new Answer.Smaller("keeps-failing", suspicion.onTrial())
                : null;
    }

    private static boolean isSuspect(int failures, Duration lasted, Duration patience) {
        return failures >= FAILURES_OF_A_SUSPECT
                || (failures >= SLOW_FAILURES_OF_A_SUSPECT
                        && lasted.compareTo(patience.dividedBy(SHARE_OF_THE_PATIENCE)) >= 0);
    }

    /** Halving many does no harm, and tells more; what is alone would be refused for an outage. */
    private static boolean isToBlame(ApiRequest request, Suspicion suspicion) {
        return (request.divisible() || suspicion.isFirm())
                && suspicion.times() > request.suspicion().times();
    }
}
