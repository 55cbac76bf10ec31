package io.iterablebatch.init;

import io.iterablebatch.init.column.Judgement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of the keys that a judgement asks for job files have in this version. */
final class KnownKeys {

    /** Whether there is {@code cells:}, and what belongs to it. */
    static final boolean CELLS = false;

    /** Whether there are {@code escape} and {@code quote: none}, and a line {@code sep=} is understood. */
    static final boolean DIALECTS = false;

    private static final Set<String> OF_CELLS = Set.of("number", "true", "false");
    private static final Set<String> FORMATS = Set.of("iso", "epoch", "epoch-millis");

    private KnownKeys() {}

    /** The judgement, or the one of text where it cannot be written. */
    static Judgement writable(Judgement judgement, int filled) {
        Object format = judgement.keys().get("format");
        boolean needsCells = judgement.keys().keySet().stream().anyMatch(OF_CELLS::contains)
                || "json".equals(judgement.keys().get("separator"))
                || judgement.type().equals("phone")
                || format instanceof List
                || (format != null && FORMATS.contains(format));
        return CELLS || !needsCells
                ? judgement
                : new Judgement("string", Map.of(), "text", filled, judgement.remark(), false);
    }
}
