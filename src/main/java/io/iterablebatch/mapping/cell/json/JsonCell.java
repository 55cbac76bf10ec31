package io.iterablebatch.mapping.cell.json;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.number.DecimalParser;
import io.iterablebatch.mapping.cell.text.StringCell;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Any one JSON value, sent as it is written. */
public final class JsonCell implements CellType {

    private static final int DEEPEST = 100;

    private static final CellMistake BAD =
            new CellMistake("bad-json", "not one JSON value: it is malformed, repeats a key, or something follows it");
    private static final CellMistake TOO_DEEP = new CellMistake(
            "bad-json", "JSON nested deeper than " + DEEPEST + " levels, or with a name or number too long");
    private static final CellMistake CHANGED = new CellMistake(
            "bad-json", "JSON with a number that would be changed on the way; make it a string there to send it");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final NativeCell others;

    /** @param others writes values of other types than JSON text */
    public JsonCell(NativeCell others) {
        this.others = others;
    }

    /** Exports write JSON null for a missing value; it must not delete a field unless the job file says so. */
    @Override
    public boolean empty(String cell) {
        return InvisibleCharacters.only(cell) || InvisibleCharacters.strip(cell).equals("null");
    }

    @Override
    public boolean surelyFilled(byte[] utf8, int from, int to) {
        return false;
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        return writeJson(cell, out);
    }

    /** Writes the JSON value that the text is, or returns the mistake. */
    static @Nullable CellMistake writeJson(String cell, JsonGenerator out) {
        String text = InvisibleCharacters.strip(cell);
        CellMistake mistake = check(text);
        if (mistake == null) {
            out.writeRawValue(text);
        } else {
            out.writeNull();
        }
        return mistake;
    }

    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        return cell instanceof JsonText json ? write(json.text(), out) : others.writeTyped(cell, out);
    }

    @Override
    public CellMistake listed() {
        return BAD;
    }

    /** Whether a number keeps its value: a whole number of 64 bits, or a number that a double does not change. */
    private static boolean arrives(JsonToken token, JsonParser parser) {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getNumberType() != NumberType.BIG_INTEGER;
        }
        double nearest = parser.getDoubleValue();
        return Math.abs(nearest) < DecimalParser.EXACT_BELOW
                || (Double.isFinite(nearest) && DecimalParser.arrives(parser.getDecimalValue(), nearest));
    }

    private static @Nullable CellMistake check(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            int depth = 0;
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0 && ++values > 1) {
                    return BAD;
                }
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                    values = depth == 0 ? 1 : values;
                } else if (token == JsonToken.VALUE_STRING && parser.getStringLength() > StringCell.LONGEST) {
                    return StringCell.TOO_LONG;
                } else if (token.isNumeric() && !arrives(token, parser)) {
                    return CHANGED;
                }
            }
            return values == 1 ? null : BAD;
        } catch (StreamConstraintsException e) {
            return TOO_DEEP;
        } catch (JacksonException e) {
            return BAD;
        }
    }
}
