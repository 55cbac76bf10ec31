package io.iterablebatch.changes;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.changes.EarlierFingerprints.EarlierPrint;
import io.iterablebatch.changes.lookup.IdentifierLinks;
import io.iterablebatch.changes.lookup.KnownFingerprints;
import io.iterablebatch.changes.packed.FingerprintFormat;
import io.iterablebatch.changes.packed.FingerprintNotes;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.UserIdentifiers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds back rows that say what was last delivered for their user, and writes down what is delivered.
 *
 * <p>A row is believed to be unchanged only if the fingerprint under each of its user's identifiers says so, and no
 * earlier row of the user was let pass in this run, which may leave the profile otherwise. Identifiers that a row named
 * together, or that a profile showed, are linked: a delivery under one of them alone makes the fingerprint under the
 * other out of date. A refused row makes the fingerprints of its user forgotten, since what became of the profile is
 * not certain.
 *
 * <p>Nothing is asked for row by row: see {@link FingerprintSet#about}.
 */
public final class ChangeDetection implements RecordStage {

    private final FingerprintStore fingerprints;
    private final RecordNumbers numbers;
    private final @Nullable EarlierFingerprints earlier;
    private final boolean believing;
    private final boolean linking;
    private final InstantSource clock;
    private final int since;
    private final FingerprintNotes notes;
    private final SentCauses causes;
    private final PassedUserFilter passed = new PassedUserFilter();
    private final Set<Long> doubted;
    private KnownFingerprints known = KnownFingerprints.NOTHING;
    private long[] asked = {};

    /**
     * To be made in a transaction.
     *
     * @param users the numbers of the state
     * @param believing false: every row is sent, and written down
     */
    public ChangeDetection(
            FingerprintStore fingerprints,
            JobFile job,
            String destination,
            UserNumbers users,
            boolean believing,
            InstantSource clock) {
        this(
                fingerprints,
                RecordNumbers.current(users, job.definition().mappingHash()),
                RecordNumbers.earlier(destination, job.definition().mappingHash()),
                twoNames(job),
                believing,
                job.options().changes().resendAfter(),
                clock);
    }

    ChangeDetection(
            FingerprintStore fingerprints,
            RecordNumbers numbers,
            RecordNumbers earlierNumbers,
            boolean linking,
            boolean believing,
            @Nullable Duration resendAfter,
            InstantSource clock) {
        this.fingerprints = fingerprints;
        this.numbers = numbers;
        FingerprintSet set = fingerprints.earlier();
        this.earlier = set == null ? null : new EarlierFingerprints(set, earlierNumbers, fingerprints.uncertain());
        this.believing = believing;
        this.causes = new SentCauses(believing, fingerprints.uncertain());
        this.linking = linking;
        this.doubted = Arrays.stream(fingerprints.doubted()).boxed().collect(Collectors.toSet());
        doubted.forEach(passed::add);
        this.clock = clock;
        this.since = resendAfter == null
                ? 1
                : FingerprintFormat.since(clock.instant().minus(resendAfter));
        this.notes = new FingerprintNotes(
                FingerprintFormat.of(linking || fingerprints.current().linked()));
    }

    /** Whether one row may name a user by e-mail and another by userId. */
    private static boolean twoNames(JobFile job) {
        IdentifierColumns identify = job.section() instanceof UsersSection users
                ? users.identify()
                : job.section() instanceof SubscriptionsSection subscriptions ? subscriptions.identify() : null;
        return identify != null && identify.email() != null && identify.userId() != null;
    }

    @Override
    public MappedRecord ahead(MappedRecord mapped) {
        return mapped instanceof Update update ? update.with(numbers.content(update.item())) : mapped;
    }

    @Override
    public List<? extends MappedRecord> arriving(List<? extends MappedRecord> chunk) {
        @Nullable UpdateFingerprint[] prints = new UpdateFingerprint[chunk.size()];
        for (int i = 0; i < prints.length; i++) {
            prints[i] = UpdateFingerprint.of(chunk.get(i));
        }
        look(prints);
        boolean[] delivered = new boolean[prints.length];
        for (int i = 0; i < delivered.length; i++) {
            delivered[i] = delivered(prints[i]);
        }
        if (earlier != null) {
            earlier.look(chunk, prints, delivered);
        }
        List<MappedRecord> passing = new ArrayList<>(chunk.size());
        for (int i = 0; i < delivered.length; i++) {
            MappedRecord mapped = chunk.get(i);
            EarlierPrint print = earlier == null ? null : earlier.of(i);
            if (unchanged(prints[i], delivered[i], print)) {
                passing.add(new MappedRecord.Unchanged(mapped.record()));
                if (earlier != null && print != null && !print.stays()) {
                    carry(print);
                    earlier.carried(print);
                }
            } else {
                passing.add(mapped);
                UpdateFingerprint sent = prints[i];
                if (sent != null) {
                    causes.count(sent, delivered[i], print, known);
                }
                leaves(mapped, sent, print);
            }
        }
        return passing;
    }

    /** Why the rows that were not held back so far were not. */
    public SentBecause sentBecause() {
        return causes.counted();
    }

    private void look(@Nullable UpdateFingerprint[] prints) {
        if (!believing) {
            return;
        }
        if (asked.length < 2 * prints.length) {
            asked = new long[2 * prints.length];
        }
        int count = 0;
        for (UpdateFingerprint fingerprint : prints) {
            if (fingerprint != null) {
                for (long user : fingerprint.users()) {
                    asked[count++] = user;
                }
            }
        }
        known = fingerprints.current().about(asked, count);
    }

    /** Whether this was the last that was delivered before this run, for each identifier of its user. */
    private boolean delivered(@Nullable UpdateFingerprint fingerprint) {
        if (fingerprint == null || !believing) {
            return false;
        }
        for (long user : fingerprint.users()) {
            if (!doubted.isEmpty() && doubted.contains(user)) {
                return false;
            }
            if (!FingerprintFormat.isSince(known.deliveredAt(user, fingerprint.content()), since)) {
                return false;
            }
        }
        return true;
    }

    private boolean unchanged(
            @Nullable UpdateFingerprint fingerprint, boolean delivered, @Nullable EarlierPrint print) {
        if (!believing || fingerprint == null || anyPassed(fingerprint) || doubtful(fingerprint)) {
            return false;
        }
        return delivered || (earlier != null && print != null && earlier.unchanged(print, since, passed));
    }

    private boolean anyPassed(UpdateFingerprint fingerprint) {
        for (long user : fingerprint.users()) {
            if (passed.mayHold(user)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the profile may have been changed under another identifier. A row that names both says all that matters.
     */
    private boolean doubtful(UpdateFingerprint fingerprint) {
        IdentifierLinks links = known.links();
        if (!linking || links == null || fingerprint.users().length > 1) {
            return false;
        }
        long user = fingerprint.users()[0];
        long other = links.other(user);
        return other != 0 && (!links.certain(user) || passed.mayHold(other));
    }

    private void leaves(MappedRecord mapped, @Nullable UpdateFingerprint fingerprint, @Nullable EarlierPrint print) {
        if (mapped instanceof MappedRecord.Invalid invalid) {
            // A later row of the user is sent even if it is unchanged: its outcome closes the invalid one.
            for (long user : invalid.user().numbers()) {
                passed.add(user);
            }
        }
        if (fingerprint == null) {
            return;
        }
        for (long user : fingerprint.users()) {
            passed.add(user);
        }
        if (fingerprint.users().length == 1 && known.other(fingerprint.users()[0]) != 0) {
            passed.add(known.other(fingerprint.users()[0]));
        }
        if (earlier != null && print != null) {
            earlier.leaves(mapped.record().number(), print, passed);
        }
    }

    @Override
    public void recorded(List<RecordOutcome> finished) {
        int now = FingerprintFormat.seconds(clock.instant());
        for (RecordOutcome recordOutcome : finished) {
            EarlierPrint print = earlier == null
                    ? null
                    : earlier.remove(recordOutcome.record().number());
            if (recordOutcome.content() != 0) {
                if (recordOutcome.outcome() != Outcome.SUPERSEDED) {
                    note(recordOutcome, print, now);
                }
            } else if (recordOutcome.outcome() == Outcome.INVALID) {
                noteInvalid(recordOutcome.user(), now);
            }
        }
        fingerprints.current().note(notes);
        if (earlier != null) {
            earlier.record();
        }
    }

    /**
     * The refused row says something else of its user than what was delivered: the next good row must be sent, and
     * close it.
     */
    private void noteInvalid(UserIdentifiers user, int now) {
        for (long number : user.numbers()) {
            notes.add(number, 0, now, 0, FingerprintFormat.ALONE);
        }
        if (earlier != null) {
            earlier.forget(user.keys());
        }
    }

    private void note(RecordOutcome recordOutcome, @Nullable EarlierPrint print, int now) {
        long[] users = recordOutcome.user().numbers();
        boolean certain = recordOutcome.outcome() == Outcome.UNCHANGED
                || (recordOutcome.outcome() == Outcome.DELIVERED && !recordOutcome.partly());
        String shown = users.length == 1 ? shown(recordOutcome) : null;
        boolean stays = earlier != null && print != null && print.stays();
        if (earlier != null && print != null && stays) {
            earlier.stays(print, certain, shown, now);
        }
        // What stays under the earlier numbers may have been carried over meanwhile: then only these may be believed.
        long content = certain && !stays ? recordOutcome.content() : 0;
        if (users.length == 1) {
            long other = shown == null ? 0 : numbers.user(shown);
            notes.add(users[0], content, now, other, FingerprintFormat.ALONE);
        } else {
            for (int i = 0; i < 2; i++) {
                notes.add(users[i], content, now, users[1 - i], (byte) 0);
            }
        }
        if (earlier != null && print != null && !stays) {
            earlier.carried(print);
        }
    }

    /** Unchanged records are not recorded one by one; but that they were delivered is true whatever comes. */
    private void carry(EarlierPrint print) {
        long[] users = print.current().users();
        for (int i = 0; i < users.length; i++) {
            long other = users.length == 1 ? 0 : users[1 - i];
            notes.add(users[i], print.current().content(), print.deliveredAt()[i], other, (byte) 0);
        }
    }

    /** The identifier that its row does not name, where the profile showed it; later rows under it are doubtful. */
    private @Nullable String shown(RecordOutcome recordOutcome) {
        if (!linking || recordOutcome.shown() == null) {
            return null;
        }
        for (String key : recordOutcome.possibleKeys()) {
            if (!recordOutcome.user().keys().contains(key)) {
                passed.add(numbers.user(key));
                if (earlier != null) {
                    earlier.forgetShown(key, passed);
                }
                return key;
            }
        }
        return null;
    }

    @Override
    public void completed() {
        fingerprints.bringUpToDate();
    }
}
