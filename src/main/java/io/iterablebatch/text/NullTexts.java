package io.iterablebatch.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Texts that count as an empty cell. Immutable. */
public final class NullTexts {

    private final Set<String> texts;
    private final byte[][] utf8;

    /** @param texts without the invisible around them, none empty */
    public NullTexts(Set<String> texts) {
        this.texts = texts;
        this.utf8 = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Whether a cell is one of them, whatever invisible is around it. */
    public boolean contains(String cell) {
        return !texts.isEmpty() && texts.contains(InvisibleCharacters.strip(cell));
    }

    /** Whether bytes are one of them, just as it is. */
    public boolean contains(byte[] cells, int from, int to) {
        for (byte[] text : utf8) {
            if (text.length == to - from
                    && text[0] == cells[from]
                    && Arrays.equals(text, 0, text.length, cells, from, to)) {
                return true;
            }
        }
        return false;
    }
}
