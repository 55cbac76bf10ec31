package io.iterablebatch.api;

import org.jspecify.annotations.Nullable;

/** Decides when a request that gets no usable answer is to go in smaller ones, or is refused where it cannot. */
final class Blame {

    private static final int FAILURES_OF_A_SUSPECT = 6;

    /** After about a minute of growing pauses. */
    private static final int FAILURES_OF_ONE_FOUND = 10;

    private Blame() {}

    /**
     * After another failure that may be for what the request holds.
     *
     * @param failures of this request, that one included
     * @param suspicion with that one as well
     * @return null where it is to be tried again as it is
     */
    static Answer.@Nullable Smaller of(ApiRequest request, int failures, Suspicion suspicion, GiveUp endpoint) {
        if (isToBlame(request, failures, suspicion)) {
            endpoint.blamedOnARequest();
            return new Answer.Smaller("keeps-failing", suspicion);
        }
        // Perhaps none is left that could get past it, or but few: one of its parts may.
        return failures >= FAILURES_OF_A_SUSPECT && request.divisible() && suspicion.mayGoOnTrial()
                ? new Answer.Smaller("keeps-failing", suspicion.onTrial())
                : null;
    }

    /** Halving many does no harm, and tells more; what is alone would be refused for an outage. */
    private static boolean isToBlame(ApiRequest request, int failures, Suspicion suspicion) {
        if (failures < FAILURES_OF_A_SUSPECT || !(request.divisible() || suspicion.isFirm())) {
            return false;
        }
        return suspicion.times() > request.suspicion().times()
                || (suspicion.found() && failures >= FAILURES_OF_ONE_FOUND);
    }
}
