package io.iterablebatch.job.action;

import java.util.Map;

/**
 * Texts that are sent in the place of those in the cells.
 *
 * @param texts what stands in a cell, without the invisible around it, to what is sent
 * @param others what becomes of a text that is none of these
 */
public record CellLookup(Map<String, String> texts, Others others) {

    public CellLookup {
        texts = Map.copyOf(texts);
    }

    /** What becomes of a text that is in no line of a lookup. */
    public enum Others {
        /** It is sent as it is. */
        KEEP,
        /** It counts as an empty cell. */
        EMPTY,
        /** It makes its row invalid. */
        INVALID
    }
}
