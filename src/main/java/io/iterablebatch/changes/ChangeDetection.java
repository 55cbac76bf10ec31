package io.iterablebatch.changes;

import io.iterablebatch.Outcome;
import io.iterablebatch.changes.EarlierFingerprints.EarlierPrint;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.mapping.Fingerprint;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
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
    /** Used by the thread that maps. */
    private final RecordNumbers numbersAhead;

    private final @Nullable EarlierFingerprints earlier;
    private final boolean believing;
    private final boolean linking;
    private final InstantSource clock;
    private final int since;
    private final FingerprintNotes notes;
    private final PassedUserFilter passed = new PassedUserFilter();
    private final OnTheirWay<Fingerprint> onTheirWay = new OnTheirWay<>();
    private KnownFingerprints known = KnownFingerprints.NOTHING;
    private long[] asked = {};

    /**
     * To be made in a transaction.
     *
     * @param believing false: every row is sent, and written down
     */
    public ChangeDetection(
            FingerprintStore fingerprints, JobFile job, String destination, boolean believing, InstantSource clock) {
        this(
                fingerprints,
                () -> RecordNumbers.current(destination, job.definition().mappingHash()),
                RecordNumbers.earlier(destination, job.definition().mappingHash()),
                twoNames(job),
                believing,
                job.options().changes().resendAfter(),
                clock);
    }

    ChangeDetection(
            FingerprintStore fingerprints,
            Supplier<RecordNumbers> numbers,
            RecordNumbers earlierNumbers,
            boolean linking,
            boolean believing,
            @Nullable Duration resendAfter,
            InstantSource clock) {
        this.fingerprints = fingerprints;
        this.numbers = numbers.get();
        this.numbersAhead = numbers.get();
        FingerprintSet set = fingerprints.earlier();
        this.earlier = set == null ? null : new EarlierFingerprints(set, earlierNumbers, fingerprints.uncertain());
        this.believing = believing;
        this.linking = linking;
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
        return mapped instanceof Update update ? update.with(print(update)) : mapped;
    }

    private Fingerprint print(Update update) {
        List<String> keys = update.userKeys();
        long[] users = new long[keys.size()];
        for (int i = 0; i < users.length; i++) {
            users[i] = numbersAhead.user(keys.get(i));
        }
        return new Fingerprint(users, numbersAhead.content(update.json()));
    }

    private static @Nullable Fingerprint printed(MappedRecord mapped) {
        return mapped instanceof Update update ? Objects.requireNonNull(update.fingerprint(), "not printed") : null;
    }

    @Override
    public List<? extends MappedRecord> arriving(List<? extends MappedRecord> chunk) {
        look(chunk);
        boolean[] delivered = new boolean[chunk.size()];
        for (int i = 0; i < delivered.length; i++) {
            delivered[i] = delivered(printed(chunk.get(i)));
        }
        if (earlier != null) {
            earlier.look(chunk, delivered);
        }
        List<MappedRecord> passing = new ArrayList<>(chunk.size());
        for (int i = 0; i < delivered.length; i++) {
            MappedRecord mapped = chunk.get(i);
            EarlierPrint print = earlier == null ? null : earlier.of(i);
            if (unchanged(printed(mapped), delivered[i], print)) {
                passing.add(new MappedRecord.Unchanged(mapped.record()));
                if (earlier != null && print != null && !print.stays()) {
                    carry(print);
                    earlier.carried(print);
                }
            } else {
                passing.add(mapped);
                leaves(mapped, print);
            }
        }
        return passing;
    }

    private void look(List<? extends MappedRecord> chunk) {
        if (!believing) {
            return;
        }
        if (asked.length < 2 * chunk.size()) {
            asked = new long[2 * chunk.size()];
        }
        int count = 0;
        for (MappedRecord mapped : chunk) {
            Fingerprint fingerprint = printed(mapped);
            if (fingerprint != null) {
                for (long user : fingerprint.users()) {
                    asked[count++] = user;
                }
            }
        }
        known = fingerprints.current().about(asked, count);
    }

    /** Whether this was the last that was delivered before this run, for each identifier of its user. */
    private boolean delivered(@Nullable Fingerprint fingerprint) {
        if (fingerprint == null || !believing) {
            return false;
        }
        for (long user : fingerprint.users()) {
            if (!FingerprintFormat.isSince(known.deliveredAt(user, fingerprint.content()), since)) {
                return false;
            }
        }
        return true;
    }

    private boolean unchanged(@Nullable Fingerprint fingerprint, boolean delivered, @Nullable EarlierPrint print) {
        if (!believing || fingerprint == null || anyPassed(fingerprint) || doubtful(fingerprint)) {
            return false;
        }
        return delivered || (earlier != null && print != null && earlier.unchanged(print, since, passed));
    }

    private boolean anyPassed(Fingerprint fingerprint) {
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
    private boolean doubtful(Fingerprint fingerprint) {
        IdentifierLinks links = known.links();
        if (!linking || links == null || fingerprint.users().length > 1) {
            return false;
        }
        long user = fingerprint.users()[0];
        long other = links.other(user);
        return other != 0 && (!links.certain(user) || passed.mayHold(other));
    }

    private void leaves(MappedRecord mapped, @Nullable EarlierPrint print) {
        if (mapped instanceof MappedRecord.Invalid invalid) {
            // A later row of the user is sent even if it is unchanged: its outcome closes the invalid one.
            invalid.userKeys().forEach(key -> passed.add(numbers.user(key)));
        }
        Fingerprint fingerprint = printed(mapped);
        if (fingerprint == null) {
            return;
        }
        long record = mapped.record().number();
        onTheirWay.put(record, fingerprint);
        for (long user : fingerprint.users()) {
            passed.add(user);
        }
        if (fingerprint.users().length == 1 && known.other(fingerprint.users()[0]) != 0) {
            passed.add(known.other(fingerprint.users()[0]));
        }
        if (earlier != null && print != null) {
            earlier.leaves(record, print, passed);
        }
    }

    @Override
    public void recorded(List<RecordOutcome> finished) {
        int now = FingerprintFormat.seconds(clock.instant());
        for (RecordOutcome recordOutcome : finished) {
            long record = recordOutcome.record().number();
            EarlierPrint print = earlier == null ? null : earlier.remove(record);
            Fingerprint fingerprint = onTheirWay.remove(record);
            if (fingerprint != null) {
                if (recordOutcome.outcome() != Outcome.SUPERSEDED) {
                    note(recordOutcome, fingerprint, print, now);
                }
            } else if (recordOutcome.outcome() == Outcome.INVALID) {
                noteInvalid(recordOutcome.userKeys(), now);
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
    private void noteInvalid(List<String> keys, int now) {
        keys.forEach(key -> notes.add(numbers.user(key), 0, now, 0, FingerprintFormat.ALONE));
        if (earlier != null) {
            earlier.forget(keys);
        }
    }

    private void note(RecordOutcome recordOutcome, Fingerprint fingerprint, @Nullable EarlierPrint print, int now) {
        boolean certain = recordOutcome.outcome() == Outcome.UNCHANGED
                || (recordOutcome.outcome() == Outcome.DELIVERED && !recordOutcome.partly());
        String shown = fingerprint.users().length == 1 ? shown(recordOutcome) : null;
        if (earlier != null && print != null && print.stays()) {
            earlier.stays(print, certain, shown, now);
            return;
        }
        long content = certain ? fingerprint.content() : 0;
        if (fingerprint.users().length == 1) {
            long other = shown == null ? 0 : numbers.user(shown);
            notes.add(fingerprint.users()[0], content, now, other, FingerprintFormat.ALONE);
        } else {
            for (int i = 0; i < 2; i++) {
                notes.add(fingerprint.users()[i], content, now, fingerprint.users()[1 - i], (byte) 0);
            }
        }
        if (earlier != null && print != null) {
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
            if (!recordOutcome.userKeys().contains(key)) {
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
