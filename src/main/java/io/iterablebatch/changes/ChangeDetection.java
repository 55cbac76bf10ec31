package io.iterablebatch.changes;

import io.iterablebatch.Outcome;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.ledger.instance.UserHasher;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
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
 * Holds back rows that say what was last delivered for their user, and writes down what is delivered.
 *
 * <p>A row is believed to be unchanged only if the fingerprint under each of its user's identifiers says so, and no
 * earlier row of the user was let pass in this run, which may leave the profile otherwise. Identifiers that a row named
 * together, or that a profile showed, are linked: a delivery under one of them alone makes the fingerprint under the
 * other out of date. A refused row makes the fingerprints of its user forgotten, since what became of the profile is
 * not certain.
 *
 * <p>The database is asked once a chunk. A run over many rows reads the fingerprints of earlier runs into memory once.
 * Where they are too many for that, it asks the database about the rows that those in memory do not show to be
 * unchanged.
 */
public final class ChangeDetection implements RecordStage {

    /** Identifiers after which it is cheaper to read all fingerprints than to go on looking up one by one. */
    private static final int MANY = 10_000;

    private final FingerprintStore fingerprints;
    private final UserHasher users;
    /** Used by the thread that maps. */
    private final ContentHasher contents;

    private final boolean believing;
    private final boolean linking;
    private final boolean linked;
    private final InstantSource clock;
    private final Instant since;
    private final DeliveredContents before = new DeliveredContents();
    private final PassedUserFilter passed = new PassedUserFilter();
    private long asked;
    private boolean read;
    private boolean readAll;
    private final Map<Long, Fingerprint> onTheirWay = new HashMap<>();

    /**
     * To be made in a transaction.
     *
     * @param believing false: every row is sent, and written down
     */
    public ChangeDetection(
            FingerprintStore fingerprints, JobFile job, String destination, boolean believing, InstantSource clock) {
        this.fingerprints = fingerprints;
        this.users = new UserHasher(destination);
        this.contents = new ContentHasher(job.definition().mappingHash());
        this.believing = believing && !fingerprints.isEmpty();
        this.linking = twoNames(job);
        this.linked = linking && fingerprints.linked();
        this.clock = clock;
        Duration resendAfter = job.options().changes().resendAfter();
        this.since = resendAfter == null ? Instant.EPOCH : clock.instant().minus(resendAfter);
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
        return mapped instanceof Update update ? update.with(contents.of(update.item())) : mapped;
    }

    @Override
    public List<? extends MappedRecord> arriving(List<? extends MappedRecord> chunk) {
        List<@Nullable Fingerprint> prints = new ArrayList<>(chunk.size());
        int identifiers = 0;
        for (MappedRecord mapped : chunk) {
            Fingerprint fingerprint = mapped instanceof Update update ? print(update) : null;
            prints.add(fingerprint);
            identifiers += fingerprint == null ? 0 : fingerprint.users().length;
        }
        BitSet differing = differing(prints, identifiers);
        IdentifierLinks links = links(prints);
        List<MappedRecord> passing = new ArrayList<>(chunk.size());
        int identifier = 0;
        for (int i = 0; i < chunk.size(); i++) {
            MappedRecord mapped = chunk.get(i);
            Fingerprint fingerprint = prints.get(i);
            int next = identifier + (fingerprint == null ? 0 : fingerprint.users().length);
            boolean same = fingerprint != null
                    && differing.nextSetBit(identifier) >= next
                    && !anyPassed(fingerprint)
                    && !doubtful(fingerprint, links);
            identifier = next;
            if (same) {
                passing.add(new MappedRecord.Unchanged(mapped.record()));
            } else {
                passing.add(mapped);
                leaves(mapped, fingerprint, links);
            }
        }
        return passing;
    }

    private Fingerprint print(Update update) {
        List<String> keys = update.user().keys();
        long[] hashes = new long[keys.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = users.of(keys.get(i));
        }
        return new Fingerprint(hashes, update.content());
    }

    /** By the number of the identifier in the chunk; one more bit, behind the last, is always set. */
    private BitSet differing(List<@Nullable Fingerprint> prints, int identifiers) {
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

    private BitSet askedFor(List<@Nullable Fingerprint> prints, int identifiers) {
        if (asked >= MANY && !read) {
            fingerprints.read(since, DeliveredContents.MOST, before);
            read = true;
            readAll = before.size() < DeliveredContents.MOST;
        }
        long[] users = new long[identifiers];
        long[] said = new long[identifiers];
        int[] identifier = new int[identifiers];
        int questions = 0;
        int at = 0;
        for (Fingerprint fingerprint : prints) {
            for (int i = 0; fingerprint != null && i < fingerprint.users().length; i++, at++) {
                long user = fingerprint.users()[i];
                if (!before.holds(user, fingerprint.content())) {
                    users[questions] = user;
                    said[questions] = fingerprint.content();
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

    private boolean anyPassed(Fingerprint fingerprint) {
        for (long user : fingerprint.users()) {
            if (passed.mayHold(user)) {
                return true;
            }
        }
        return false;
    }

    /** The links of the rows that name one identifier alone; rows that name both say all that matters. */
    private IdentifierLinks links(List<@Nullable Fingerprint> prints) {
        if (!linked) {
            return new IdentifierLinks();
        }
        return fingerprints.links(prints.stream()
                .filter(fingerprint -> fingerprint != null && fingerprint.users().length == 1)
                .mapToLong(fingerprint -> Objects.requireNonNull(fingerprint).users()[0])
                .toArray());
    }

    /** Whether the profile may have been changed under another identifier. */
    private boolean doubtful(Fingerprint fingerprint, IdentifierLinks links) {
        IdentifierLinks.IdentifierLink link = link(fingerprint, links);
        return link != null && (!link.certain() || passed.mayHold(link.other()));
    }

    private static IdentifierLinks.@Nullable IdentifierLink link(Fingerprint fingerprint, IdentifierLinks links) {
        return fingerprint.users().length == 1 ? links.of(fingerprint.users()[0]) : null;
    }

    private void leaves(MappedRecord mapped, @Nullable Fingerprint fingerprint, IdentifierLinks links) {
        if (mapped instanceof MappedRecord.Invalid invalid) {
            // A later row of the user is sent even if it is unchanged: its outcome closes the invalid one.
            invalid.user().keys().forEach(key -> passed.add(users.of(key)));
        }
        if (fingerprint != null) {
            onTheirWay.put(mapped.record().number(), fingerprint);
            for (long user : fingerprint.users()) {
                passed.add(user);
            }
            IdentifierLinks.IdentifierLink link = link(fingerprint, links);
            if (link != null) {
                passed.add(link.other());
            }
        }
    }

    @Override
    public void recorded(List<RecordOutcome> finished) {
        // Of several rows of a user the latest counts.
        Map<Long, FingerprintNote> notes = new LinkedHashMap<>();
        for (RecordOutcome recordOutcome : finished) {
            Fingerprint fingerprint = onTheirWay.remove(recordOutcome.record().number());
            if (recordOutcome.outcome() == Outcome.INVALID && fingerprint == null) {
                // The refused row says something else of its user than what was delivered: the next good row must be
                // sent, and close it.
                recordOutcome
                        .userKeys()
                        .forEach(key -> note(notes, users.of(key), new FingerprintNote(null, null, true)));
            }
            if (fingerprint != null && recordOutcome.outcome() != Outcome.SUPERSEDED) {
                boolean certain = recordOutcome.outcome() == Outcome.UNCHANGED
                        || (recordOutcome.outcome() == Outcome.DELIVERED && !recordOutcome.partly());
                Long content = certain ? Long.valueOf(fingerprint.content()) : null;
                boolean alone = fingerprint.users().length == 1;
                for (int i = 0; i < fingerprint.users().length; i++) {
                    Long other = alone
                            ? shown(recordOutcome)
                            : Long.valueOf(fingerprint.users()[1 - i]);
                    note(notes, fingerprint.users()[i], new FingerprintNote(content, linking ? other : null, alone));
                }
            }
        }
        fingerprints.note(notes, clock.instant());
    }

    private static void note(Map<Long, FingerprintNote> notes, long user, FingerprintNote note) {
        notes.merge(user, note, FingerprintNote::then);
    }

    /** The identifier that its row does not name, where the profile showed it; later rows under it are doubtful. */
    private @Nullable Long shown(RecordOutcome recordOutcome) {
        if (!linking || recordOutcome.shown() == null) {
            return null;
        }
        for (String key : recordOutcome.possibleKeys()) {
            if (!recordOutcome.userKeys().contains(key)) {
                long other = users.of(key);
                passed.add(other);
                return other;
            }
        }
        return null;
    }

    @Override
    public void completed() {
        fingerprints.bringUpToDate();
    }
}
