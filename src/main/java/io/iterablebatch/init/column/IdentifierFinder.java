package io.iterablebatch.init.column;

import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.mapping.cell.identifier.IdentifierRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the columns that say whom a row is about, by their names and by what they hold. */
public final class IdentifierFinder {

    private static final int EXACT_NAME = 3;
    private static final int LIKELY_NAME = 2;
    private static final int BY_CONTENT = 1;

    private static final Pattern EMAIL =
            Pattern.compile("(primary|user|customer|contact|subscriber|billing|account)?(e?mail|courriel|correo)"
                    + "(address|adresse|electronico|id|1value|primary)?|adresse(e?mail|courriel)");

    private static final Pattern PART_OF_EMAIL = Pattern.compile(".*(email|mail|courriel|correo).*");

    /** From the surest name on. */
    private static final List<Pattern> USER_ID = List.of(
            Pattern.compile("(user|external|externaluser|subscriber)(id|uuid|key|number)|userid.*|benutzerid"),
            Pattern.compile(
                    "(customer|contact|client|member|person|profile|shopper|buyer|patient|guest)(id|uuid|no|number|nr|key)(18)?"
                            + "|kunden(nummer|nr|id)|mitglieds(nummer|nr)|(id|numero|n)client[e]?|numero(de)?client[e]?|codigocliente"),
            Pattern.compile("id|uuid|guid|recordid|uid"));

    private static final Pattern NO_FRACTION = Pattern.compile("\\d{1,15}\\.0");
    private static final double MOSTLY = 0.95;
    private static final double HALF = 0.5;

    /** Where there are addresses too, rows without an id are usual. */
    private static final double SOME = 0.2;

    private static final double DISTINCT_IDS = 0.98;

    private final IdentifierRules rules = new IdentifierRules(IdentifierCells.DEFAULT);

    /**
     * A column that identifies.
     *
     * @param keys what a job file says of it beside its name
     * @param remark what a person should know of it, without a cell
     */
    public record Found(ColumnSample sample, Map<String, Object> keys, String remark) {}

    /** What was found; a sentence for each column that would identify but for its cells. */
    public record Result(@Nullable Found email, @Nullable Found userId, List<String> notes) {

        public Result {
            notes = List.copyOf(notes);
        }

        /** Whether the column is one of the two. */
        @SuppressWarnings("ReferenceEquality") // One object for each column, whatever it holds.
        public boolean holds(ColumnSample sample) {
            return (email != null && email.sample() == sample) || (userId != null && userId.sample() == sample);
        }
    }

    /** A column and how well its name fits. */
    private record Candidate(ColumnSample sample, int rank) {}

    /** What identifies the users of a source, judged by the names of its columns and by what they hold. */
    @SuppressWarnings("ReferenceEquality") // As above.
    public Result find(List<ColumnSample> samples) {
        List<String> notes = new ArrayList<>();
        Found email = samples.stream()
                .map(sample -> new Candidate(sample, emailRank(sample)))
                .filter(candidate -> candidate.rank() > 0)
                .max(Comparator.comparingInt(Candidate::rank)
                        .thenComparingInt(candidate -> candidate.sample().filled()))
                .map(candidate -> email(candidate.sample()))
                .orElse(null);
        List<Candidate> named = samples.stream()
                .filter(sample -> email == null || sample != email.sample())
                .map(sample -> new Candidate(sample, userIdRank(sample)))
                .toList();
        int surest = named.stream().mapToInt(Candidate::rank).max().orElse(0);
        // Beside a customer_id that comes again, an id is that of an order.
        Found userId = named.stream()
                .filter(candidate -> candidate.rank() == surest && surest > 0)
                .map(candidate -> userId(candidate.sample(), email != null, notes))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        return new Result(email, userId, notes);
    }

    private int emailRank(ColumnSample sample) {
        int valid = valid(sample);
        String name = sample.name().joined();
        boolean exact = EMAIL.matcher(name).matches();
        // Bad addresses are told, row by row; a column that is called so must not become a field of its own for them.
        if (sample.filled() == 0
                || valid < (exact ? HALF : MOSTLY) * sample.filled()
                || sample.distinct() * 2 < sample.filled()) {
            return 0;
        }
        if (exact) {
            return EXACT_NAME;
        }
        return PART_OF_EMAIL.matcher(name).matches() ? LIKELY_NAME : BY_CONTENT;
    }

    private int valid(ColumnSample sample) {
        return sample.count(text -> text.indexOf('@') > 0 && rules.checkEmail(text) == null);
    }

    private Found email(ColumnSample sample) {
        int valid = valid(sample);
        int unfit = sample.filled() - valid;
        int empty = sample.size() - sample.filled();
        String others = (unfit == 0 ? "" : ", " + number(unfit) + (unfit == 1 ? " does" : " do") + " not fit")
                + (empty == 0 ? "" : ", " + number(empty) + " empty");
        return new Found(
                sample,
                Map.of(),
                counted(valid, sample) + " an address" + others
                        + (unfit == 0 ? ", " + number(sample.distinct()) + " different ones" : ""));
    }

    private static int userIdRank(ColumnSample sample) {
        String name = sample.name().joined();
        for (int i = 0; i < USER_ID.size(); i++) {
            if (USER_ID.get(i).matcher(name).matches()) {
                return USER_ID.size() - i;
            }
        }
        return 0;
    }

    private static int unusable(ColumnSample sample) {
        return sample.count(text -> IdentifierRules.checkUserId(text) != null || text.indexOf('@') >= 0);
    }

    private Optional<Found> userId(ColumnSample sample, boolean otherwiseKnown, List<String> notes) {
        int damaged = sample.count(text -> rules.damage(text) != null);
        String why = null;
        if (damaged > 0) {
            why = number(damaged)
                    + " of its cells were damaged by a spreadsheet or a script, as in 1.23E+15; have it exported as"
                    + " text";
        } else if (sample.filled() < (otherwiseKnown ? SOME : MOSTLY) * sample.size()) {
            why = "only " + counted(sample.filled(), sample) + " something";
        } else if (sample.distinct() < DISTINCT_IDS * sample.filled()) {
            why = "its " + number(sample.filled()) + " cells hold " + number(sample.distinct()) + " different ones";
        } else if (!sample.isFittedBy(sample.filled() - unusable(sample))) {
            why = number(unusable(sample)) + " of its cells are no user ids (52 characters of ASCII at most)";
        }
        boolean usable = why == null || (!otherwiseKnown && sample.filled() > 0 && sample.distinct() > 1);
        if (!usable) {
            notes.add("`" + sample.column() + "` looks like a user id by its name, but " + why);
            return Optional.empty();
        }
        boolean fractions = sample.count(text -> NO_FRACTION.matcher(text).matches()) > 0;
        String remark = counted(sample.filled(), sample) + " an id, " + number(sample.distinct()) + " different ones"
                + (why == null ? "" : ", but " + why)
                + (fractions ? "; `type: long` reads 1001.0, as this file writes it, as the id 1001" : "")
                + (otherwiseKnown ? "; remove it if the project has user ids from elsewhere" : "");
        return Optional.of(new Found(sample, fractions ? Map.of("type", "long") : Map.of(), remark));
    }

    private static String counted(int some, ColumnSample sample) {
        return number(some) + " of " + number(sample.size()) + " cells hold";
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
