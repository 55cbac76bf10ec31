package io.iterablebatch.sandbox.shelf;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that a project has many of, and how one of them is written down. It is a record: its components are
 * the columns of the file, under the same names and in the same order, and the first one is the id. A column can be
 * empty where the component is nullable or a list. Immutable.
 *
 * @param <T> an immutable value
 */
public final class ThingKind<T> {

    private final String name;
    private final List<RecordColumn> columns;
    private final List<String> columnNames;
    private final Constructor<T> constructor;
    private final Map<String, String> defaults;

    private ThingKind(
            String name, List<RecordColumn> columns, Constructor<T> constructor, Map<String, String> defaults) {
        this.name = name;
        this.columns = columns;
        this.columnNames = columns.stream().map(RecordColumn::name).toList();
        this.constructor = constructor;
        this.defaults = Map.copyOf(defaults);
    }

    /**
     * A kind.
     *
     * @param name in the plural, as in {@code campaigns}
     * @param type a public record; its constructor may refuse values with an {@link IllegalArgumentException}
     * @param defaults what a new one has where nothing is said of it, by column
     */
    public static <T extends Record> ThingKind<T> of(String name, Class<T> type, Map<String, String> defaults) {
        List<RecordColumn> columns =
                Arrays.stream(type.getRecordComponents()).map(RecordColumn::of).toList();
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    columns.stream().map(RecordColumn::type).toArray(Class<?>[]::new));
            return new ThingKind<>(name, columns, constructor, defaults);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has such a constructor", e);
        }
    }

    /** In the plural, as in {@code campaigns}; the file of the seed is called so. */
    public String name() {
        return name;
    }

    /** The columns of its file. */
    public List<String> columns() {
        return columnNames;
    }

    /** What a new one has where nothing is said of it; an id and moments are not among it. */
    Map<String, String> defaults() {
        return defaults;
    }

    long id(T thing) {
        return (Long) columns.get(0).required(thing);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where a cell can't be read
     */
    T read(CsvCells cells) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).read(cells);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One value a column, in their order: a text, a number, an {@link java.time.Instant}, a list of the first two, or
     * null.
     */
    public List<@Nullable Object> values(T thing) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        columns.forEach(column -> values.add(column.value(thing)));
        return values;
    }
}
