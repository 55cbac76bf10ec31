package io.iterablebatch.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where that is mended for which records were refused, by the code of the reason. */
enum MendingPlace {
    /** In the cells of the records. A replay would send them as they were. */
    CELLS,
    /** In the job file. */
    JOB,
    /** In the project. */
    PROJECT,
    /** Nowhere: Iterable may take them another time. */
    LATER,
    /** Not by sending them again: they are left as they are, another row is meant, or the next run looks anew. */
    NONE;

    private static final String ALL = """
            cells: bad-email bad-user-id no-identifier unreadable-value bad-geo bad-json bad-text cell-too-long
            cells: bad-kind bad-ids bad-change unknown-channel unknown-message-type wrong-policy incomplete-user too-many-rows
            cells: bad-id no-id ambiguous-target ragged-row stray-quote malformed-bytes not-mended
            cells: invalid-email invalid-email-address-error invalid-user-id bad-json-body bad-params
            cells job: damaged-id bad-phone not-comparable bad-boolean bad-date bad-double bad-long value-too-long too-large
            cells project: unknown-list
            job: not-in-lookup bad-string type-mismatch request-fields-types-mismatched
            job project: not-found invalid-data
            project: not-allowed
            later: failed refused-by-iterable generic-error database-error state-not-read unexplained keeps-failing request-timeout
            none: conflict forgotten drifted wrong-state wrong-type live in-use not-archived not-deleted
            """;

    private static final Map<String, Set<MendingPlace>> BY_CODE = byCode();

    private static Map<String, Set<MendingPlace>> byCode() {
        Map<String, Set<MendingPlace>> places = new HashMap<>();
        for (String line : ALL.lines().toList()) {
            String[] parts = line.split(": ", 2);
            List<MendingPlace> where = new ArrayList<>();
            for (String word : parts[0].split(" ")) {
                where.add(valueOf(word.toUpperCase(Locale.ROOT)));
            }
            for (String code : parts[1].split(" ")) {
                places.put(code, EnumSet.copyOf(where));
            }
        }
        return places;
    }

    /** The places for a code; for one that nobody foresaw, what can be done about any. */
    static Set<MendingPlace> of(String code) {
        return BY_CODE.getOrDefault(code, EnumSet.of(LATER));
    }

    /** Whether this very code has its places. */
    static boolean knows(String code) {
        return BY_CODE.containsKey(code);
    }
}
