package io.iterablebatch.init.column;

import io.iterablebatch.source.CellText;
import io.iterablebatch.text.InvisibleCharacters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sampled cells of one column. Its cells are personal: nothing but counts of them may be shown.
 *
 * @param column the column as the source names it
 * @param values what the filled cells hold: texts without what is invisible around them, or values of the source's own
 *     types
 * @param texts the same as texts
 * @param empty how many cells are blank or hold a word for nothing
 * @param nulls the words for nothing that were found, with how often
 * @param padded how many texts have something invisible around them
 */
public record ColumnSample(
        String column, List<Object> values, List<String> texts, int empty, Map<String, Integer> nulls, int padded) {

    public ColumnSample {
        values = List.copyOf(values);
        texts = List.copyOf(texts);
        nulls = Map.copyOf(nulls);
    }

    /** @param cells values of {@link io.iterablebatch.source.SourceRecord#values()} */
    public static ColumnSample of(String column, List<@Nullable Object> cells) {
        List<Object> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        Map<String, Integer> nulls = new TreeMap<>();
        int empty = 0;
        int padded = 0;
        for (Object cell : cells) {
            String whole = CellText.of(cell);
            String text = whole == null ? "" : InvisibleCharacters.strip(whole);
            if (cell == null || whole == null || text.isEmpty()) {
                empty++;
            } else if (cell instanceof String && NullWords.isOne(text)) {
                empty++;
                nulls.merge(text, 1, Integer::sum);
            } else {
                values.add(cell instanceof String ? text : cell);
                texts.add(text);
                padded += cell instanceof String && text.length() < whole.length() ? 1 : 0;
            }
        }
        return new ColumnSample(column, values, texts, empty, nulls, padded);
    }

    public ColumnName name() {
        return ColumnName.of(column);
    }

    /** How many cells hold something. */
    public int filled() {
        return values.size();
    }

    /** How many cells there are. */
    public int size() {
        return filled() + empty;
    }

    /** How many of the filled cells satisfy a condition. */
    public int count(Predicate<String> condition) {
        return (int) texts.stream().filter(condition).count();
    }

    /** How many different texts the filled cells hold. */
    public int distinct() {
        return new HashSet<>(texts).size();
    }

    /** Whether there are texts alone, as in a CSV file. */
    boolean isText() {
        return values.stream().allMatch(value -> value instanceof String);
    }

    /**
     * Whether so many cells fit a type that the column is of it: all, or of a hundred and more all but one in a
     * hundred. One that does not fit makes its row invalid; a field that became a string for its sake would stay one
     * for ever.
     */
    boolean isFittedBy(int fitting) {
        return filled() > 0 && filled() - fitting <= filled() / 100;
    }

    /** Holds no cell. */
    @Override
    public String toString() {
        return "ColumnSample[" + column + ", " + filled() + " of " + size() + "]";
    }
}
