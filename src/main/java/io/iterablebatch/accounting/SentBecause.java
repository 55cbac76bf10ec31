package io.iterablebatch.accounting;

/**
 * Why a run did not hold rows back that change detection looked at. Each row has one cause, the first here that is true
 * from {@code full} backwards; where the run ended early, some of them were not sent.
 *
 * @param changed the row is the first of its user, or other than what was last delivered for it
 * @param refusedBefore the last row of its user was refused, so that nobody knows what the user has
 * @param olderThanResendAfter it was delivered as it is, longer ago than {@code resend-after}
 * @param uncertain a run that was lost or stopped had sent something to its user, and no answer was recorded
 * @param sameUser it was delivered as it is, but another row of its user went before it in this run
 * @param full the run was to send every row, as by {@code --full}
 */
public record SentBecause(
        long changed, long refusedBefore, long olderThanResendAfter, long uncertain, long sameUser, long full) {

    /** Rows in all. */
    public long rows() {
        return changed + refusedBefore + olderThanResendAfter + uncertain + sameUser + full;
    }
}
