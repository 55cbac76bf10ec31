package io.iterablebatch.ledger.slice;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How many slices of an instance stand how. */
public final class SliceTally {

    private SliceTally() {}

    /** In words, as in {@code 16: 12 done, 3 running, 1 waiting}; null where there are none. */
    public static @Nullable String text(List<SliceRow> slices) {
        if (slices.isEmpty()) {
            return null;
        }
        Map<SliceState, Integer> counts = new EnumMap<>(SliceState.class);
        slices.forEach(slice -> counts.merge(slice.state(), 1, Integer::sum));
        return slices.size() + ": "
                + Stream.of(
                                SliceState.DONE,
                                SliceState.RUNNING,
                                SliceState.WAITING,
                                SliceState.STOPPED,
                                SliceState.FAILED)
                        .filter(counts::containsKey)
                        .map(state -> counts.get(state) + " " + state.word())
                        .collect(Collectors.joining(", "));
    }
}
