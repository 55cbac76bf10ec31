package io.iterablebatch.changes;

import io.iterablebatch.changes.lookup.IdentifierLinks;
import io.iterablebatch.changes.lookup.KnownFingerprints;
import io.iterablebatch.changes.packed.FingerprintFormat;
import io.iterablebatch.changes.packed.FingerprintNotes;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was delivered under the numbers of an earlier hash. They are computed beside the current ones, and what a run
 * delivers or finds unchanged under them is kept under the current ones from then on: it is carried over. Once all is,
 * the set goes, and this class has nothing to do; a version that migrates from none that had the earlier hash needs it
 * no more.
 *
 * <p>An identifier that is linked to another is carried over with a row that names both, since the other's current
 * number is not known before. Until then what is delivered under it alone is kept under the earlier numbers.
 */
final class EarlierFingerprints {

    /**
     * A record's numbers under the earlier hash.
     *
     * @param current its numbers under the current one
     * @param stays whether what becomes of it is kept under the earlier numbers
     * @param deliveredAt for each of its user's identifiers, when it was delivered as it is, or 0
     */
    record EarlierPrint(long[] users, long content, UpdateFingerprint current, boolean stays, int[] deliveredAt) {

        /** The other identifier that its row names, or 0. */
        long partner(int identifier) {
            return users.length == 1 ? 0 : users[1 - identifier];
        }
    }

    private final FingerprintSet set;
    private final RecordNumbers numbers;
    private final long[] uncertain;
    private final boolean othersUncertain;
    private final FingerprintNotes notes = new FingerprintNotes(FingerprintFormat.WIDE);
    /** Of records that were let pass and have no outcome yet, by their numbers. */
    private final Map<Long, EarlierPrint> sent = new HashMap<>();

    private @Nullable EarlierPrint[] chunk = {};
    private KnownFingerprints known = KnownFingerprints.NOTHING;

    /** @param uncertain the users of lost requests, by whatever hash the journal names them */
    EarlierFingerprints(FingerprintSet set, RecordNumbers numbers, long[] uncertain) {
        this.set = set;
        this.numbers = numbers;
        this.uncertain = uncertain.clone();
        Arrays.sort(this.uncertain);
        this.othersUncertain = set.known(this.uncertain).length < this.uncertain.length;
    }

    /**
     * Reads what is known of the records of a chunk.
     *
     * @param prints their numbers under the current hash
     * @param settled those that the current numbers say all of
     */
    void look(List<? extends MappedRecord> records, @Nullable UpdateFingerprint[] prints, boolean[] settled) {
        chunk = new EarlierPrint[records.size()];
        long[][] users = new long[records.size()][];
        long[] asked = new long[2 * records.size()];
        int count = 0;
        for (int i = 0; i < users.length; i++) {
            if (!settled[i] && records.get(i) instanceof Update update) {
                users[i] =
                        update.user().keys().stream().mapToLong(numbers::user).toArray();
                for (long user : users[i]) {
                    asked[count++] = user;
                }
            }
        }
        known = set.about(asked, count);
        for (int i = 0; i < users.length; i++) {
            UpdateFingerprint current = prints[i];
            if (users[i] != null && records.get(i) instanceof Update update && current != null) {
                chunk[i] = print(users[i], numbers.content(update.item()), current);
            }
        }
    }

    private EarlierPrint print(long[] users, long content, UpdateFingerprint current) {
        int[] deliveredAt = new int[users.length];
        for (int i = 0; i < users.length; i++) {
            deliveredAt[i] = isUncertain(current.users()[i]) ? 0 : known.deliveredAt(users[i], content);
        }
        return new EarlierPrint(users, content, current, users.length == 1 && isLinked(users[0]), deliveredAt);
    }

    private boolean isUncertain(long current) {
        return Arrays.binarySearch(uncertain, current) >= 0;
    }

    private boolean isLinked(long user) {
        IdentifierLinks links = known.links();
        return links != null && links.other(user) != 0 && !links.carried(user);
    }

    /** The numbers of a record of the chunk that was looked at; null where the current ones say all of it. */
    @Nullable EarlierPrint of(int index) {
        return chunk[index];
    }

    /** Whether the record was delivered as it is, since then, and nothing went to its user after that. */
    boolean unchanged(EarlierPrint print, int since, PassedUserFilter passed) {
        for (int i = 0; i < print.users().length; i++) {
            if (!FingerprintFormat.isSince(print.deliveredAt()[i], since) || passed.mayHold(print.users()[i])) {
                return false;
            }
        }
        if (!print.stays()) {
            return true;
        }
        long user = print.users()[0];
        IdentifierLinks links = known.links();
        // A lost request to the other identifier is known by a number of its own.
        return links != null && !othersUncertain && links.certain(user) && !passed.mayHold(links.other(user));
    }

    /** The record is sent. */
    void leaves(long record, EarlierPrint print, PassedUserFilter passed) {
        sent.put(record, print);
        for (long user : print.users()) {
            passed.add(user);
        }
        if (print.stays()) {
            passed.add(known.other(print.users()[0]));
        }
    }

    /** The numbers of a record that has its outcome, or null. */
    @Nullable EarlierPrint remove(long record) {
        return sent.remove(record);
    }

    /**
     * Its user is kept under the current numbers from now on. Where it was kept there before, the identifier that it is
     * linked to may be kept here again, and is out of date.
     */
    void carried(EarlierPrint print) {
        boolean alone = print.users().length == 1;
        byte flags = (byte) (FingerprintFormat.CARRIED | (alone ? FingerprintFormat.ALONE : 0));
        for (int i = 0; i < print.users().length; i++) {
            notes.add(print.users()[i], 0, 0, print.partner(i), flags);
        }
    }

    /**
     * What became of a record whose numbers stay.
     *
     * @param other the key that a profile showed, or null
     */
    void stays(EarlierPrint print, boolean certain, @Nullable String other, int seconds) {
        long shown = other == null ? 0 : numbers.user(other);
        // Without a time, of what is not certain nothing stays here, and the set can go.
        notes.add(
                print.users()[0], certain ? print.content() : 0, certain ? seconds : 0, shown, FingerprintFormat.ALONE);
    }

    /** Something else is known of these identifiers, or soon will be. */
    void forget(Collection<String> keys) {
        keys.forEach(key -> notes.add(numbers.user(key), 0, 0, 0, FingerprintFormat.ALONE));
    }

    /** Something went to the profile that showed this key. */
    void forgetShown(String key, PassedUserFilter passed) {
        long user = numbers.user(key);
        passed.add(user);
        notes.add(user, 0, 0, 0, (byte) 0);
    }

    /** Adds what was noted, in the transaction. */
    void record() {
        set.note(notes);
    }
}
