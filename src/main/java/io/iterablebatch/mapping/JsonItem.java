package io.iterablebatch.mapping;

import java.util.Arrays;

/**
 * One item of a request's array: JSON in UTF-8, a part of a buffer that holds other items too.
 *
 * @param buffer not to be modified
 * @param from where the item begins in the buffer
 * @param to where it ends
 */
public record JsonItem(byte[] buffer, int from, int to) {

    /** @param json not to be modified from now on */
    public static JsonItem of(byte[] json) {
        return new JsonItem(json, 0, json.length);
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
