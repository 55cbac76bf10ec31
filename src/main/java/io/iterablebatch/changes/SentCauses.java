package io.iterablebatch.changes;

import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.changes.EarlierFingerprints.EarlierPrint;
import io.iterablebatch.changes.lookup.KnownFingerprints;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts why rows are not held back. Used by the step's thread; costs a look-up for each row that is sent. */
final class SentCauses {

    private final boolean believing;
    private final long[] uncertain;
    private long changed;
    private long refusedBefore;
    private long older;
    private long unanswered;
    private long sameUser;
    private long full;

    /**
     * @param believing false: every row is sent
     * @param uncertain the users of lost requests
     */
    SentCauses(boolean believing, long[] uncertain) {
        this.believing = believing;
        this.uncertain = uncertain;
        Arrays.sort(uncertain);
    }

    /**
     * Counts a row that is sent.
     *
     * @param delivered whether it was delivered as it is, and lately enough
     */
    void count(
            UpdateFingerprint fingerprint, boolean delivered, @Nullable EarlierPrint print, KnownFingerprints known) {
        if (!believing) {
            full++;
        } else if (delivered) {
            sameUser++;
        } else if (isUncertain(fingerprint)) {
            unanswered++;
        } else if (deliveredOnce(fingerprint, known) || (print != null && deliveredOnce(print))) {
            older++;
        } else if (isRefused(fingerprint, known) && (print == null || !print.stays())) {
            refusedBefore++;
        } else {
            changed++;
        }
    }

    private boolean isUncertain(UpdateFingerprint fingerprint) {
        for (long user : fingerprint.users()) {
            if (Arrays.binarySearch(uncertain, user) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean deliveredOnce(UpdateFingerprint fingerprint, KnownFingerprints known) {
        for (long user : fingerprint.users()) {
            if (known.deliveredAt(user, fingerprint.content()) == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean deliveredOnce(EarlierPrint print) {
        for (int at : print.deliveredAt()) {
            if (at == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRefused(UpdateFingerprint fingerprint, KnownFingerprints known) {
        for (long user : fingerprint.users()) {
            if (known.isRefused(user)) {
                return true;
            }
        }
        return false;
    }

    /** What was counted so far. */
    SentBecause counted() {
        return new SentBecause(changed, refusedBefore, older, unanswered, sameUser, full);
    }
}
