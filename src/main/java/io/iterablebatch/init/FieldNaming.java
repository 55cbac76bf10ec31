package io.iterablebatch.init;

import io.iterablebatch.init.column.ColumnJudgement;
import io.iterablebatch.init.column.ColumnName;
import io.iterablebatch.init.column.ColumnSample;
import io.iterablebatch.jobfile.field.ManagedFields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the fields of columns: as the project has one of that name, however it is spelled; else in camel case. No two
 * columns get one field, and none a field that Iterable fills or that identifies. Used for one file.
 */
final class FieldNaming {

    private static final String PLACE = "_geo_location";

    /** Fields that mean something to Iterable although it does not fill them. */
    private static final Set<String> SPECIAL = Set.of(
            "email",
            "userId",
            "emailListIds",
            "userListIds",
            "unsubscribedChannelIds",
            "unsubscribedMessageTypeIds",
            "subscribedMessageTypeIds");

    private final Map<String, String> projectFields;
    private final @Nullable String mobileColumn;
    private final Map<String, String> spelledLike = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /**
     * Names fields with what the whole file has.
     *
     * @param projectFields Iterable's word for the type of each field of the project, by its path
     * @param mobileColumn the column of the numbers to which Iterable sends SMS, null if there is none
     */
    FieldNaming(Map<String, String> projectFields, @Nullable String mobileColumn) {
        this.projectFields = projectFields;
        this.mobileColumn = mobileColumn;
        projectFields.keySet().stream()
                .filter(path -> isFree(path) && !path.contains(":"))
                .sorted()
                .forEach(path -> spelledLike.putIfAbsent(ColumnName.of(path).joined(), path));
    }

    PlannedField name(ColumnSample sample, ColumnJudgement judgement) {
        ColumnName column = sample.name();
        String known = projectFields.containsKey(sample.column()) && isFree(sample.column())
                ? sample.column()
                : spelledLike.get(column.joined());
        if (known == null) {
            known = spelledLike.get(ColumnName.of(own(sample, judgement)).joined());
        }
        if (known != null && isFor(known) && used.add(known)) {
            return new PlannedField(
                    sample, KnownFieldType.of(judgement, sample, projectFields.get(known)), known, true, null);
        }
        String own = own(sample, judgement);
        String free = unused(own);
        return new PlannedField(sample, judgement, free, false, why(sample, judgement, own, free));
    }

    /** Why it is not called as its column is; null where it is. */
    private static @Nullable String why(ColumnSample sample, ColumnJudgement judgement, String own, String free) {
        if (!free.equals(own)) {
            return "goes to " + free + ", since another column goes to " + own;
        }
        String plain = sample.name().camelCase();
        if (own.equals(plain)) {
            return null;
        }
        if (plain.isEmpty()) {
            return "goes to " + own + ", since the column's name has neither letter nor digit";
        }
        if (judgement.type().equals("phone")) {
            return "goes to phoneNumber, by which Iterable's SMS finds it";
        }
        if (own.endsWith(PLACE)) {
            return "goes to " + own + ": by the end of its name Iterable knows a place";
        }
        return "goes to " + own + ", since " + plain + " means something to Iterable itself";
    }

    private static boolean isFree(String path) {
        return !SPECIAL.contains(path) && !ManagedFields.contains(path);
    }

    private String own(ColumnSample sample, ColumnJudgement judgement) {
        String name = sample.name().camelCase();
        if (name.isEmpty()) {
            name = "column";
        }
        if (judgement.type().equals("geo") && !name.endsWith(PLACE)) {
            return name.replaceAll("(?i)(?<=.)(geo)?location$", "") + PLACE;
        }
        if (sample.column().equals(mobileColumn)) {
            return "phoneNumber";
        }
        if (name.toLowerCase(Locale.ROOT).equals("signupdate")) {
            return "joinedOn";
        }
        return isFree(name) && !name.equals("userid")
                ? name
                : "own" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String unused(String name) {
        String free = name;
        for (int i = 2; !isFor(free) || !used.add(free); i++) {
            free = name + i;
        }
        return free;
    }

    /** Whether the path is neither an object around a field that has a column, nor within one. */
    private boolean isFor(String path) {
        return used.stream().noneMatch(other -> other.startsWith(path + ".") || path.startsWith(other + "."));
    }
}
