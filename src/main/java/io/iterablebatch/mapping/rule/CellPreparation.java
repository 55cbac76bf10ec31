package io.iterablebatch.mapping.rule;

import io.iterablebatch.job.action.CellLookup;
import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.LetterCase;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.TextCells;
import io.iterablebatch.source.UnreadableValue;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.NullTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the cells of a field for its type, in this order: texts that count as empty, the invisible around a text,
 * the lookup, the case of letters, and what an empty cell counts as. The letters of an array's elements are left to the
 * type, which knows what an element is. Immutable.
 */
public final class CellPreparation {

    private final CellType type;
    private final NullTexts nulls;
    private final boolean trim;
    private final LetterCase letters;
    private final @Nullable TextLookup lookup;
    private final @Nullable String fallback;
    private final boolean changesTexts;

    /**
     * The preparation by the rules of a field.
     *
     * @param type what reads the cells then
     */
    public CellPreparation(CellRules rules, CellType type) {
        this.type = type;
        this.nulls = new NullTexts(rules.nulls());
        this.trim = rules.trim();
        this.letters = rules.letters();
        CellLookup texts = rules.lookup();
        this.lookup = texts == null ? null : new TextLookup(texts);
        this.fallback = rules.fallback();
        this.changesTexts = letters != LetterCase.KEEP || lookup != null;
    }

    /** What an empty cell counts as, or null. */
    public @Nullable String fallback() {
        return fallback;
    }

    /** Whether a cell certainly stays as it is; where not, {@link #of} must be asked. */
    public boolean keeps(TextCells row, int cell) {
        return !changesTexts
                && row.isLiteral(cell)
                && type.surelyFilled(row.utf8(), row.start(cell), row.end(cell))
                && InvisibleCharacters.isStripped(row.utf8(), row.start(cell), row.end(cell))
                && !nulls.contains(row.utf8(), row.start(cell), row.end(cell));
    }

    /** Whether a cell certainly counts as empty, before anything takes the place of an empty one. */
    public boolean empties(TextCells row, int cell) {
        return row.isEmpty(cell) || (row.isLiteral(cell) && nulls.contains(row.utf8(), row.start(cell), row.end(cell)));
    }

    /**
     * What the type reads in the place of a cell.
     *
     * @param cell a value of a row
     * @return null if the field has no value, or a {@link CellMistake}
     */
    public @Nullable Object of(@Nullable Object cell) {
        Object prepared = prepared(cell);
        return prepared == null ? fallback : prepared;
    }

    private @Nullable Object prepared(@Nullable Object cell) {
        if (cell instanceof String text) {
            return type.empty(text) || nulls.contains(text) ? null : text(text);
        }
        if (cell == null || (cell instanceof JsonText json && json.isNull())) {
            return null;
        }
        if (lookup == null || cell instanceof List || cell instanceof JsonText || cell instanceof UnreadableValue) {
            return cell;
        }
        Object found = lookup.ofTyped(cell);
        return found instanceof String other ? filled(letters.of(other)) : found;
    }

    private @Nullable Object text(String cell) {
        String text = trim ? InvisibleCharacters.strip(cell) : cell;
        Object found = lookup == null ? text : lookup.of(text);
        return found instanceof String other ? filled(letters.of(other)) : found;
    }

    private @Nullable String filled(String text) {
        return type.empty(text) ? null : text;
    }
}
