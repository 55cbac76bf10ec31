package io.iterablebatch.changes;

import io.iterablebatch.Outcome;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.Settlement;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.ledger.UserHashes;
import io.iterablebatch.mapping.Mapped;
import io.iterablebatch.mapping.Mapped.Update;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps back the rows that say what was last delivered for their user, and writes down what is delivered.
 *
 * <p>A row is believed to be unchanged only if the fingerprint under each of its user's identifiers says so and no
 * earlier row of the user is on its way: one that passed and is not recorded yet may leave the profile otherwise. A
 * refused row makes its user forgotten, since what became of the profile is not certain.
 */
public final class ChangeDetection implements RecordStage {

    private final Fingerprints fingerprints;
    private final UserHashes users;
    private final ContentHash contents;
    private final boolean believing;
    private final InstantSource clock;
    private final Instant since;
    private final Map<Long, Print> onTheirWay = new HashMap<>();
    private final Map<Long, Integer> rowsOnTheirWay = new HashMap<>();

    /** The hashes of a row's user, one or two, and of what it says. */
    private record Print(long[] users, long content) {}

    /** @param believing false: every row is sent, and written down */
    public ChangeDetection(
            Fingerprints fingerprints, JobFile job, String destination, boolean believing, InstantSource clock) {
        this.fingerprints = fingerprints;
        this.users = new UserHashes(destination);
        this.contents = new ContentHash(job.mappingHash());
        this.believing = believing;
        this.clock = clock;
        Duration resendAfter = job.changes().resendAfter();
        this.since = resendAfter == null ? Instant.EPOCH : clock.instant().minus(resendAfter);
    }

    @Override
    public List<? extends Mapped> arriving(List<? extends Mapped> chunk) {
        List<@Nullable Print> prints = new ArrayList<>(chunk.size());
        int identifiers = 0;
        for (Mapped mapped : chunk) {
            Print print = mapped instanceof Update update ? print(update) : null;
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
            boolean same = print != null && differing.nextSetBit(identifier) >= next && !anyOnItsWay(print);
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
            hashes[i] = users.of(keys.get(i));
        }
        return new Print(hashes, contents.of(update.json()));
    }

    /** By the number of the identifier in the chunk; one more bit, behind the last, is always set. */
    private BitSet differing(List<@Nullable Print> prints, int identifiers) {
        BitSet differing;
        if (believing) {
            long[] asked = new long[identifiers];
            long[] said = new long[identifiers];
            int at = 0;
            for (Print print : prints) {
                for (int i = 0; print != null && i < print.users().length; i++) {
                    asked[at] = print.users()[i];
                    said[at++] = print.content();
                }
            }
            differing = fingerprints.differing(asked, said, since);
        } else {
            differing = new BitSet();
            differing.set(0, identifiers);
        }
        differing.set(identifiers);
        return differing;
    }

    private boolean anyOnItsWay(Print print) {
        for (long user : print.users()) {
            if (rowsOnTheirWay.containsKey(user)) {
                return true;
            }
        }
        return false;
    }

    private void leaves(Mapped mapped, @Nullable Print print) {
        if (print != null) {
            onTheirWay.put(mapped.record().number(), print);
            for (long user : print.users()) {
                rowsOnTheirWay.merge(user, 1, Integer::sum);
            }
        }
    }

    @Override
    public void recorded(List<Settlement> finished) {
        // By user, what the last of its rows left: null where that is not certain.
        Map<Long, @Nullable Long> left = new LinkedHashMap<>();
        for (Settlement settlement : finished) {
            Print print = onTheirWay.remove(settlement.record().number());
            if (print == null) {
                // An invalid row says something else of its user than what was delivered: let the next good one go.
                settlement.userKeys().forEach(key -> left.put(users.of(key), null));
                continue;
            }
            boolean certain = settlement.outcome() == Outcome.DELIVERED || settlement.outcome() == Outcome.UNCHANGED;
            for (long user : print.users()) {
                rowsOnTheirWay.computeIfPresent(user, (key, rows) -> rows == 1 ? null : rows - 1);
                if (settlement.outcome() != Outcome.SUPERSEDED) {
                    left.put(user, certain ? Long.valueOf(print.content()) : null);
                }
            }
        }
        List<Map.Entry<Long, @Nullable Long>> known = left.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .toList();
        fingerprints.write(numbers(known, Map.Entry::getKey), numbers(known, entry -> value(entry)), clock.instant());
        fingerprints.forget(left.entrySet().stream()
                .filter(entry -> entry.getValue() == null)
                .mapToLong(Map.Entry::getKey)
                .toArray());
    }

    private static long value(Map.Entry<Long, @Nullable Long> entry) {
        Long value = entry.getValue();
        return value == null ? 0 : value;
    }

    private static <T> long[] numbers(List<T> list, ToLongFunction<T> number) {
        return list.stream().mapToLong(number).toArray();
    }
}
