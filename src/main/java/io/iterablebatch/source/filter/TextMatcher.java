package io.iterablebatch.source.filter;

import io.iterablebatch.job.action.ComparedValue;
import io.iterablebatch.source.CellText;
import io.iterablebatch.source.TextCells;
import io.iterablebatch.source.UnreadableValue;
import io.iterablebatch.text.InvisibleCharacters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a cell is one of some texts, or none of them. Numbers and times of a source's own types are compared as such
 * with those of the texts that are numbers or times, so that {@code 12.00} is 12.
 */
final class TextMatcher implements CellMatcher {

    /** With more texts than these a hash is quicker than comparing them all. */
    private static final int FEW = 8;

    private final Set<String> texts;
    private final boolean wanted;
    private final byte[][] encoded;
    private final List<ComparedValue> values;

    TextMatcher(Set<String> texts, boolean wanted) {
        this.texts = texts;
        this.wanted = wanted;
        this.encoded = texts.size() > FEW
                ? new byte[0][]
                : texts.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
        this.values = texts.stream()
                .map(ComparedValue::of)
                .filter(Objects::nonNull)
                .map(ComparedValue.class::cast)
                .toList();
    }

    @Override
    public RowVerdict of(@Nullable Object cell) {
        if (cell instanceof String text) {
            return verdict(texts.contains(InvisibleCharacters.strip(text)));
        }
        if (CellMatcher.isEmpty(cell)) {
            return verdict(texts.contains(""));
        }
        if (cell instanceof List || cell instanceof UnreadableValue || cell == null) {
            return RowVerdict.INCOMPARABLE;
        }
        ComparedValue value = ComparedValue.ofTyped(cell);
        if (value == null) {
            String text = CellText.of(cell);
            return verdict(text != null && texts.contains(InvisibleCharacters.strip(text)));
        }
        return verdict(values.stream().anyMatch(wantedValue -> {
            Integer comparison = value.compareWith(wantedValue);
            return comparison != null && comparison == 0;
        }));
    }

    @Override
    public RowVerdict of(TextCells cells, int cell) {
        if (encoded.length == 0 || !CellMatcher.isPlain(cells, cell)) {
            return of(cells.text(cell));
        }
        int from = cells.start(cell);
        int to = cells.end(cell);
        for (byte[] text : encoded) {
            if (Arrays.equals(cells.utf8(), from, to, text, 0, text.length)) {
                return verdict(true);
            }
        }
        return verdict(false);
    }

    private RowVerdict verdict(boolean found) {
        return found == wanted ? RowVerdict.MET : RowVerdict.NOT_MET;
    }
}
