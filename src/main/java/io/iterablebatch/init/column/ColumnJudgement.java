package io.iterablebatch.init.column;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a column was found to hold.
 *
 * @param type the word for it in a job file
 * @param keys what else the job file says of the field, in its order: texts, lists of texts, and maps of texts to texts
 * @param what a name for the cells that fit, for a comment
 * @param fits how many filled cells fit
 * @param remark what a person should know or decide, without a cell; null where all is plain
 * @param sure false where a person must decide before anything is sent, since what is sent first stays for ever
 */
public record ColumnJudgement(
        String type,
        Map<String, Object> keys,
        String what,
        int fits,
        @Nullable String remark,
        boolean sure) {

    public ColumnJudgement {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** A type without further keys. */
    static ColumnJudgement of(String type, String what, int fits) {
        return new ColumnJudgement(type, Map.of(), what, fits, null, true);
    }

    /** The same with one more key. */
    ColumnJudgement with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(keys);
        more.put(key, value);
        return new ColumnJudgement(type, more, what, fits, remark, sure);
    }

    /** The same with a remark, behind the one that is there. */
    public ColumnJudgement remarking(String more) {
        return new ColumnJudgement(type, keys, what, fits, remark == null ? more : remark + "; " + more, sure);
    }

    /** The same, for a person to decide. */
    public ColumnJudgement unsure(String why) {
        ColumnJudgement remarked = remarking(why);
        return new ColumnJudgement(type, keys, what, fits, remarked.remark(), false);
    }
}
