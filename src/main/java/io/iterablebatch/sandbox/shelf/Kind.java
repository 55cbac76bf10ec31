package io.iterablebatch.sandbox.shelf;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that a project has many of: how one of them is written down. The first column is its id.
 *
 * @param <T> an immutable value
 */
public interface Kind<T> {

    /** In the plural, as in {@code campaigns}; the file of the seed is called so. */
    String name();

    /** The columns of its file. */
    List<String> columns();

    /** What a new one has where nothing is said of it; an id and moments are not among it. */
    Map<String, String> defaults();

    long id(T thing);

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where a cell can't be read
     */
    T read(Cells cells);

    /**
     * One value a column, in their order: a text, a number, an {@link java.time.Instant}, a list of the first two, or
     * null.
     */
    List<@Nullable Object> values(T thing);
}
