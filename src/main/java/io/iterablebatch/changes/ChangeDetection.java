package io.iterablebatch.changes;

import io.iterablebatch.Outcome;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.Settlement;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.ledger.UserHashes;
import io.iterablebatch.mapping.Mapped;
import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.mapping.Print;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps back the rows that say what was last delivered for their user, and writes down what is delivered.
 *
 * <p>A row is believed to be unchanged only if the fingerprint under each of its user's identifiers says so and no
 * earlier row of the user passed in this run, which may leave the profile otherwise. A refused row makes its user
 * forgotten, since what became of the profile is not certain.
 *
 * <p>The database is asked once a chunk. A run over many rows reads the fingerprints of earlier runs into memory once;
 * if these were too many for that, it asks the database for rows that those in memory do not say are unchanged.
 */
public final class ChangeDetection implements RecordStage {

    /** Identifiers after which it is cheaper to read all fingerprints than to go on looking up one by one. */
    private static final int MANY = 10_000;

    private final Fingerprints fingerprints;
    private final UserHashes users;
    /** Of the thread that maps, as are the contents'. */
    private final UserHashes usersAhead;

    private final ContentHash contents;
    private final boolean believing;
    private final InstantSource clock;
    private final Instant since;
    private final DeliveredBefore before = new DeliveredBefore();
    private final PassedUsers passed = new PassedUsers();
    private long asked;
    private boolean read;
    private boolean readAll;
    private final Map<Long, Print> onTheirWay = new HashMap<>();

    /**
     * To be made in a transaction.
     *
     * @param believing false: every row is sent, and written down
     */
    public ChangeDetection(
            Fingerprints fingerprints, JobFile job, String destination, boolean believing, InstantSource clock) {
        this.fingerprints = fingerprints;
        this.users = new UserHashes(destination);
        this.usersAhead = new UserHashes(destination);
        this.contents = new ContentHash(job.mappingHash());
        this.believing = believing && !fingerprints.isEmpty();
        this.clock = clock;
        Duration resendAfter = job.changes().resendAfter();
        this.since = resendAfter == null ? Instant.EPOCH : clock.instant().minus(resendAfter);
    }

    @Override
    public Mapped ahead(Mapped mapped) {
        return mapped instanceof Update update ? update.with(print(update)) : mapped;
    }

    @Override
    public List<? extends Mapped> arriving(List<? extends Mapped> chunk) {
        List<@Nullable Print> prints = new ArrayList<>(chunk.size());
        int identifiers = 0;
        for (Mapped mapped : chunk) {
            Print print =
                    mapped instanceof Update update ? Objects.requireNonNull(update.print(), "not printed") : null;
            prints.add(print);
            identifiers += print == null ? 0 : print.users().length;
        }
        BitSet differing = differing(prints, identifiers);
        List<Mapped> passing = new ArrayList<>(chunk.size());
        int identifier = 0;
        for (int i = 0; i < chunk.size(); i++) {
            Mapped mapped = chunk.get(i);
            Print print = prints.get(i);
            int next = identifier + (print == null ? 0 : print.users().length);
            boolean same = print != null && differing.nextSetBit(identifier) >= next && !anyPassed(print);
            identifier = next;
            if (same) {
                passing.add(new Mapped.Unchanged(mapped.record()));
            } else {
                passing.add(mapped);
                leaves(mapped, print);
            }
        }
        return passing;
    }

    private Print print(Update update) {
        List<String> keys = update.userKeys();
        long[] hashes = new long[keys.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = usersAhead.of(keys.get(i));
        }
        return new Print(hashes, contents.of(update.json()));
    }

    /** By the number of the identifier in the chunk; one more bit, behind the last, is always set. */
    private BitSet differing(List<@Nullable Print> prints, int identifiers) {
        BitSet differing;
        if (believing) {
            differing = askedFor(prints, identifiers);
        } else {
            differing = new BitSet();
            differing.set(0, identifiers);
        }
        differing.set(identifiers);
        return differing;
    }

    private BitSet askedFor(List<@Nullable Print> prints, int identifiers) {
        if (asked >= MANY && !read) {
            fingerprints.read(since, DeliveredBefore.MOST, before);
            read = true;
            readAll = before.size() < DeliveredBefore.MOST;
        }
        long[] users = new long[identifiers];
        long[] said = new long[identifiers];
        int[] identifier = new int[identifiers];
        int questions = 0;
        int at = 0;
        for (Print print : prints) {
            for (int i = 0; print != null && i < print.users().length; i++, at++) {
                long user = print.users()[i];
                if (!before.holds(user, print.content())) {
                    users[questions] = user;
                    said[questions] = print.content();
                    identifier[questions++] = at;
                }
            }
        }
        asked += questions;
        BitSet differing = new BitSet(identifiers + 1);
        if (readAll) {
            for (int question = 0; question < questions; question++) {
                differing.set(identifier[question]);
            }
            return differing;
        }
        fingerprints.differing(Arrays.copyOf(users, questions), Arrays.copyOf(said, questions), since).stream()
                .forEach(question -> differing.set(identifier[question]));
        return differing;
    }

    private boolean anyPassed(Print print) {
        for (long user : print.users()) {
            if (passed.mayHold(user)) {
                return true;
            }
        }
        return false;
    }

    private void leaves(Mapped mapped, @Nullable Print print) {
        if (mapped instanceof Mapped.Invalid invalid) {
            // A later row of its user goes out, so that the invalid one is not open as if nothing had come behind it.
            invalid.userKeys().forEach(key -> passed.add(users.of(key)));
        }
        if (print != null) {
            onTheirWay.put(mapped.record().number(), print);
            for (long user : print.users()) {
                passed.add(user);
            }
        }
    }

    @Override
    public void recorded(List<Settlement> finished) {
        // A later row of a user says what holds.
        Map<Long, @Nullable Long> last = new LinkedHashMap<>();
        for (Settlement settlement : finished) {
            Print print = onTheirWay.remove(settlement.record().number());
            if (settlement.outcome() == Outcome.INVALID && print == null) {
                // It says something else of its user than what was delivered: the next good row must go, and close it.
                settlement.userKeys().forEach(key -> last.put(users.of(key), null));
            }
            if (print != null && settlement.outcome() != Outcome.SUPERSEDED) {
                boolean certain = settlement.outcome() == Outcome.UNCHANGED
                        || (settlement.outcome() == Outcome.DELIVERED && !settlement.partly());
                for (long user : print.users()) {
                    last.put(user, certain ? Long.valueOf(print.content()) : null);
                }
            }
        }
        fingerprints.note(last.keySet().toArray(Long[]::new), last.values().toArray(Long[]::new), clock.instant());
    }

    @Override
    public void completed() {
        fingerprints.bringUpToDate();
    }
}
