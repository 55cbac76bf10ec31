package io.iterablebatch.mapping.cell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Knows words in bytes, in lower or upper case. Immutable. */
final class PlainWords {

    private static final byte[][] NONE = {};

    private final byte[][][] byLength;

    /** @param words of ASCII, with letters in lower case */
    PlainWords(Collection<String> words) {
        int longest = words.stream().mapToInt(String::length).max().orElse(0);
        byLength = new byte[longest + 1][][];
        Arrays.setAll(
                byLength,
                length -> words.stream()
                        .filter(word -> word.length() == length)
                        .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new));
    }

    /** Whether a cell is one of them. */
    boolean contains(byte[] utf8, int from, int to) {
        int length = to - from;
        for (byte[] word : length < byLength.length ? byLength[length] : NONE) {
            if (equal(word, utf8, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(byte[] word, byte[] utf8, int from) {
        for (int i = 0; i < word.length; i++) {
            byte b = utf8[from + i];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
