package io.iterablebatch.sandbox.shelf;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file, which is a component of a record.
 *
 * @param type of the component
 * @param accessor reads the component
 * @param cell reads the column of a row
 */
record RecordColumn(String name, Class<?> type, Method accessor, Function<CsvCells, @Nullable Object> cell) {

    static RecordColumn of(RecordComponent component) {
        return new RecordColumn(component.getName(), component.getType(), component.getAccessor(), cell(component));
    }

    private static Function<CsvCells, @Nullable Object> cell(RecordComponent component) {
        String name = component.getName();
        Class<?> type = component.getType();
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (type == long.class) {
            return cells -> cells.requiredNumber(name);
        } else if (type == Long.class && optional) {
            return cells -> cells.number(name);
        } else if (type == String.class) {
            return optional ? cells -> cells.text(name) : cells -> cells.required(name);
        } else if (type == Instant.class) {
            return optional ? cells -> cells.moment(name) : cells -> cells.requiredMoment(name);
        } else if (type == List.class && component.getGenericType() instanceof ParameterizedType list) {
            boolean numbers = list.getActualTypeArguments()[0] == Long.class;
            return numbers ? cells -> cells.numbers(name) : cells -> cells.texts(name);
        } else if (type.isEnum()) {
            Enum<?>[] words = (Enum<?>[]) type.getEnumConstants();
            return cells -> cells.word(name, words);
        }
        throw new IllegalArgumentException("no column can be a " + component);
    }

    @Nullable Object read(CsvCells cells) {
        return cell.apply(cells);
    }

    /** What stands in it: that of the record's component, or its word. */
    @Nullable Object value(Object thing) {
        try {
            Object value = accessor.invoke(thing);
            return value instanceof Enum<?> word ? word.toString() : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    Object required(Object thing) {
        return Objects.requireNonNull(value(thing), name);
    }
}
