package io.iterablebatch.changes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a set must know, as maps: the rules as they were when each identifier had a row of a table. */
final class FingerprintModel {

    private record Known(long content, int seconds, long other) {}

    private record Note(long number, long content, int seconds, long other, boolean alone, int order) {}

    private final Map<Long, Known> known = new HashMap<>();
    private final List<Note> pending = new ArrayList<>();
    private boolean linked;

    void note(long number, long content, int seconds, long other, boolean alone, int order) {
        pending.add(new Note(number, content, seconds, other, alone, order));
    }

    void merge() {
        Map<Long, Note> last = new HashMap<>();
        for (Note note : pending) {
            linked |= note.other() != 0;
            Note before = last.get(note.number());
            long other = note.other() == 0 && before != null ? before.other() : note.other();
            last.put(
                    note.number(),
                    new Note(note.number(), note.content(), note.seconds(), other, note.alone(), note.order()));
        }
        pending.clear();
        last.values().forEach(note -> {
            long other = note.other() == 0 ? other(note.number()) : note.other();
            if (note.content() == 0 && other == 0) {
                known.remove(note.number());
            } else {
                known.put(note.number(), new Known(note.content(), note.seconds(), other));
            }
        });
        if (linked) {
            outdateOthers(last);
        }
    }

    private void outdateOthers(Map<Long, Note> last) {
        List<Note> alone = last.values().stream()
                .filter(note -> note.alone() && known.containsKey(note.number()))
                .toList();
        Map<Long, Note> linkedBy = new HashMap<>();
        for (Note note : alone) {
            long other = other(note.number());
            if (known.containsKey(other) && other(other) == 0) {
                linkedBy.merge(other, note, FingerprintModel::later);
            }
        }
        linkedBy.forEach((number, by) -> {
            Known entry = known.get(number);
            known.put(number, new Known(entry.content(), entry.seconds(), by.number()));
        });
        for (Note note : alone) {
            long other = other(note.number());
            boolean later = last.containsKey(other) && last.get(other).order() > note.order();
            if (known.containsKey(other) && other(other) == note.number() && !later) {
                forgetContent(other);
            }
        }
    }

    private static Note later(Note one, Note another) {
        boolean first =
                one.order() != another.order() ? one.order() > another.order() : one.number() > another.number();
        return first ? one : another;
    }

    private void forgetContent(long number) {
        known.computeIfPresent(number, (same, entry) -> new Known(0, 0, entry.other()));
    }

    void forget(long[] users) {
        Map<Long, Long> linkedBy = new HashMap<>();
        for (long user : users) {
            if (other(user) != 0) {
                linkedBy.merge(other(user), user, Math::max);
            }
        }
        for (long user : users) {
            if (other(user) == 0 && !linkedBy.containsKey(user)) {
                known.remove(user);
            }
        }
        linkedBy.forEach((other, by) -> known.computeIfPresent(
                other,
                (same, entry) ->
                        entry.content() == 0 ? entry : new Known(0, 0, entry.other() == 0 ? by : entry.other())));
        for (long user : users) {
            forgetContent(user);
        }
    }

    int deliveredAt(long number, long content) {
        Known entry = known.get(number);
        return entry == null || content == 0 || entry.content() != content ? 0 : entry.seconds();
    }

    long other(long number) {
        Known entry = known.get(number);
        return entry == null ? 0 : entry.other();
    }

    boolean certain(long number) {
        long back = other(other(number));
        return back == 0 || back == number;
    }
}
