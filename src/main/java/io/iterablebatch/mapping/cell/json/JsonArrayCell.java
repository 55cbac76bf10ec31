package io.iterablebatch.mapping.cell.json;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.text.InvisibleCharacters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Several values in one cell, as a JSON array, also without its brackets where it begins with a text, as Mailchimp
 * writes tags; or as PostgreSQL writes an array: {@code {a,"b c",NULL}}.
 */
public final class JsonArrayCell implements CellType {

    private static final int MOST_DIGITS = 1_000;

    private static final CellMistake BAD =
            new CellMistake("bad-json", "not an array as JSON has it, [\"a\",\"b\"], nor as PostgreSQL does, {a,b}");

    private static final JsonFactory JSON = new JsonFactory();

    private final CellType array;

    /** @param array writes a list, or a single value, as an array */
    public JsonArrayCell(CellType array) {
        this.array = array;
    }

    @Override
    public boolean empty(String cell) {
        return InvisibleCharacters.only(cell) || InvisibleCharacters.strip(cell).equals("null");
    }

    @Override
    public boolean surelyFilled(byte[] utf8, int from, int to) {
        return from < to && (utf8[from] == '[' || utf8[from] == '{');
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        String text = InvisibleCharacters.strip(cell);
        List<@Nullable Object> elements = text.startsWith("{")
                ? PostgresArrayParser.elements(text)
                : elements(text.startsWith("\"") ? "[" + text + "]" : text);
        if (elements == null) {
            out.writeNull();
            return BAD;
        }
        return array.writeTyped(elements, out);
    }

    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        return cell instanceof JsonText json ? write(json.text(), out) : array.writeTyped(cell, out);
    }

    @Override
    public CellMistake listed() {
        return array.listed();
    }

    /** The elements of a JSON array; null if the text is none, or holds an array or object. */
    private static @Nullable List<@Nullable Object> elements(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            List<@Nullable Object> elements = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == null || !token.isScalarValue()) {
                    return null;
                }
                Object element = element(token, parser);
                if (element instanceof BigDecimal number && isBeyondWriting(number)) {
                    return null;
                }
                elements.add(element);
            }
            return parser.nextToken() == null ? elements : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** A short text such as 1e999999999 would be digits beyond all memory. */
    private static boolean isBeyondWriting(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS;
    }

    private static @Nullable Object element(JsonToken token, JsonParser parser) {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == NumberType.BIG_INTEGER ? parser.getDecimalValue() : parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> parser.getString();
        };
    }
}
