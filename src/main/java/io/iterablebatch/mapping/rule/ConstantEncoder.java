package io.iterablebatch.mapping.rule;

import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.cell.date.DateLikeStrings;
import io.iterablebatch.mapping.cell.identifier.IdentifierRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes JSON of values that a job file gives itself, by the rules of cells. */
public final class ConstantEncoder {

    private static final CellMistake EMPTY = new CellMistake("bad-string", "nothing in it can be sent");

    private ConstantEncoder() {}

    /**
     * What became of a value.
     *
     * @param json not to be sent where there is a mistake
     */
    public record EncodedConstant(String json, @Nullable CellMistake mistake) {}

    /** Encodes one text, as a cell would be. */
    public static EncodedConstant encode(FieldMapping target, String text) {
        CellType type = type(target);
        JsonBytes out = new JsonBytes();
        CellMistake mistake = type.empty(text) ? EMPTY : type.write(text, out.careful());
        return new EncodedConstant(json(out), mistake);
    }

    /** Encodes the elements of an array. */
    public static EncodedConstant encode(FieldMapping target, List<String> elements) {
        JsonBytes out = new JsonBytes();
        CellMistake mistake = type(target).writeTyped(elements, out.careful());
        return new EncodedConstant(json(out), mistake);
    }

    /** Warnings of strings that look like dates name a row, which there is none here. */
    private static CellType type(FieldMapping target) {
        return new CellTypeFactory(new IdentifierRules(IdentifierCells.DEFAULT), new DateLikeStrings()).of(target);
    }

    private static String json(JsonBytes out) {
        out.flush();
        return new String(out.buffer(), out.start(), out.length(), StandardCharsets.UTF_8);
    }
}
