package io.iterablebatch.job.action;

import io.iterablebatch.text.CanonicalFacts;
import io.iterablebatch.text.DamagedIdentifiers;
import io.iterablebatch.text.InvisibleCharacters;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of identifiers are read. All that reads identifiers from rows reads them so: two ways to read one would
 * make two users of one, or one of two.
 *
 * @param nulls texts that count as an empty cell, without the invisible around them
 * @param keepDamaged whether {@linkplain DamagedIdentifiers damaged identifiers} are taken as they are
 * @param wholeUserId whether user ids are whole numbers, however many zeros follow a point
 */
public record IdentifierCells(Set<String> nulls, boolean keepDamaged, boolean wholeUserId) {

    /** As they stand, unless they are damaged. */
    public static final IdentifierCells DEFAULT = new IdentifierCells(Set.of(), false, false);

    /** No zero before other digits, which another id could have. */
    private static final Pattern WHOLE = Pattern.compile("(0|-?[1-9][0-9]{0,18})(\\.0+)?");

    /** Of whole numbers with more bits a floating-point number does not hold every one. */
    private static final int BITS_OF_A_DOUBLE = 53;

    public IdentifierCells {
        nulls = Set.copyOf(nulls);
    }

    /** The text of a cell without the invisible around it; null where that is nothing. */
    public @Nullable String text(@Nullable String cell) {
        String text = cell == null ? "" : InvisibleCharacters.strip(cell);
        return text.isEmpty() || nulls.contains(text) ? null : text;
    }

    /** Whether the text of a cell is refused as damaged. */
    public boolean refuses(String text) {
        return !keepDamaged && DamagedIdentifiers.isOne(text);
    }

    /**
     * The user id that the text of a cell is.
     *
     * @return null if user ids are whole numbers, and the text is none, or has a point and is so large that it may have
     *     been another one
     */
    public @Nullable String userId(String text) {
        if (!wholeUserId) {
            return text;
        }
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            return null;
        }
        BigInteger number = new BigInteger(whole.group(1));
        boolean exact = number.bitLength() <= (whole.group(2) == null ? Long.SIZE - 1 : BITS_OF_A_DOUBLE);
        return exact ? whole.group(1) : null;
    }

    void put(CanonicalFacts facts) {
        CellRules.putNulls(facts, "identify.", nulls);
        facts.put("identify.damaged-ids", keepDamaged ? "keep" : null);
        facts.put("identify.userId.type", wholeUserId ? "long" : null);
    }
}
