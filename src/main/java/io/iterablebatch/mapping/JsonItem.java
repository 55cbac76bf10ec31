package io.iterablebatch.mapping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One item of a request's array: JSON in UTF-8, a part of a buffer that holds other items too.
 *
 * @param buffer not to be modified
 * @param from where the item begins in the buffer
 * @param to where it ends
 * @param leftOut pairs of places, counted from its beginning: change detection does not compare what stands between
 *     them; null where it compares all
 */
public record JsonItem(byte[] buffer, int from, int to, int @Nullable [] leftOut) {

    /** An item that change detection compares as a whole. */
    public JsonItem(byte[] buffer, int from, int to) {
        this(buffer, from, to, null);
    }

    /** @param json not to be modified from now on */
    public static JsonItem of(byte[] json) {
        return new JsonItem(json, 0, json.length);
    }

    /** What change detection compares of it: the item itself, or a copy of the other bytes, which need not be JSON. */
    public JsonItem compared() {
        if (leftOut == null) {
            return this;
        }
        byte[] rest = new byte[length()];
        int length = 0;
        int at = 0;
        for (int i = 0; i < leftOut.length; i += 2) {
            System.arraycopy(buffer, from + at, rest, length, leftOut[i] - at);
            length += leftOut[i] - at;
            at = leftOut[i + 1];
        }
        System.arraycopy(buffer, from + at, rest, length, length() - at);
        return new JsonItem(rest, 0, length + length() - at);
    }

    /** How many bytes it has. */
    public int length() {
        return to - from;
    }

    /** A copy of its bytes. */
    public byte[] bytes() {
        return Arrays.copyOfRange(buffer, from, to);
    }

    /** Whether both are the same JSON, byte by byte. */
    public boolean says(JsonItem other) {
        return Arrays.equals(buffer, from, to, other.buffer, other.from, other.to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonItem item && says(item);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + buffer[i];
        }
        return hash;
    }

    /** Holds nothing of the item, which is personal. */
    @Override
    public String toString() {
        return "JsonItem[" + length() + " bytes]";
    }
}
