package io.iterablebatch.init.column;

import io.iterablebatch.job.action.DatePattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of dates, in one form or in several. Digits that could be read with the day or the month first are a date
 * only where other cells of the file show which comes first; else a person must say so.
 */
final class DateColumnJudge implements ColumnJudge {

    private static final int MOST_FORMS = 4;
    private static final Pattern TWO_DIGITS = Pattern.compile("(^|[^y])yy($|[^y])");

    /** What every date has: asked first, since to try all forms on a column of names would take long. */
    private static final Pattern DIGITS = Pattern.compile(".{0,12}\\d.{0,20}\\d.{0,30}");

    /** By one of these a column of digits says that they are days or moments. */
    private static final Set<String> NAMES = Set.of(
            "at",
            "date",
            "datum",
            "fecha",
            "time",
            "timestamp",
            "ts",
            "created",
            "updated",
            "modified",
            "since",
            "seen",
            "login",
            "epoch",
            "millis",
            "ms",
            "signup",
            "birthday",
            "dob",
            "geburtsdatum",
            "day");

    /** A form and the cells that it holds. */
    private record Counted(CandidateFormat form, int count) {}

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        if (!sample.isFittedBy(sample.count(text -> DIGITS.matcher(text).matches()))) {
            return Optional.empty();
        }
        boolean named = sample.name().hasOneOf(NAMES);
        List<CandidateFormat> possible = CandidateFormats.ALL.stream()
                .filter(form -> named || !form.byName())
                .filter(form -> sample.texts().stream().anyMatch(form.holds()))
                .toList();
        List<CandidateFormat> chosen = new ArrayList<>();
        List<String> rest = sample.texts();
        while (!possible.isEmpty() && !sample.isFittedBy(sample.filled() - rest.size()) && chosen.size() < MOST_FORMS) {
            CandidateFormat next = best(possible, chosen, rest, hints);
            if (next == null) {
                break;
            }
            chosen.add(next);
            rest = rest.stream().filter(next.holds().negate()).toList();
        }
        int fits = sample.filled() - rest.size();
        return chosen.isEmpty() || !sample.isFittedBy(fits)
                ? Optional.empty()
                : Optional.of(judged(sample, chosen, fits, hints));
    }

    /** The form that holds most of these texts and contradicts none that was chosen; null where none holds any. */
    private static @Nullable CandidateFormat best(
            List<CandidateFormat> possible, List<CandidateFormat> chosen, List<String> texts, FileHints hints) {
        return possible.stream()
                .filter(form -> chosen.stream()
                        .noneMatch(other ->
                                form.other() != null && other.other() != null && form.dayFirst() != other.dayFirst()))
                .map(form -> new Counted(
                        form, (int) texts.stream().filter(form.holds()).count()))
                .filter(counted -> counted.count() > 0)
                .min(Comparator.comparingInt((Counted counted) -> -counted.count())
                        .thenComparing(counted -> isUnlikely(counted.form(), hints)))
                .map(Counted::form)
                .orElse(null);
    }

    private static boolean isUnlikely(CandidateFormat form, FileHints hints) {
        return form.other() != null && hints.dayFirst() != null && !Objects.equals(form.dayFirst(), hints.dayFirst());
    }

    private static ColumnJudgement judged(
            ColumnSample sample, List<CandidateFormat> chosen, int fits, FileHints hints) {
        List<String> formats =
                chosen.stream().map(CandidateFormat::written).distinct().toList();
        ColumnJudgement judged = ColumnJudgement.of("date", "a date", fits);
        if (formats.size() > 1) {
            judged = judged.with("format", formats);
        } else if (!formats.get(0).equals(DatePattern.DEFAULT)) {
            judged = judged.with("format", formats.get(0));
        }
        if (chosen.stream().anyMatch(CandidateFormat::local)) {
            judged = judged.remarking(CandidateFormats.NO_ZONE);
        }
        if (formats.stream().anyMatch(format -> TWO_DIGITS.matcher(format).find())) {
            judged = judged.remarking("two digits of a year mean 2000 to 2099");
        }
        for (CandidateFormat form : chosen) {
            String other = form.other();
            if (other != null && isAmbiguous(sample, form, other)) {
                judged = hints.dayFirst() == null
                        ? judged.unsure(
                                "every cell is also a date as " + other + ", and no cell of the file shows which it is")
                        : judged.remarking("every cell is also a date as " + other
                                + "; other cells of the file are written" + " like this");
            }
        }
        return judged;
    }

    private static boolean isAmbiguous(ColumnSample sample, CandidateFormat form, String other) {
        CandidateFormat swapped = CandidateFormat.ofPattern(other);
        return sample.texts().stream().filter(form.holds()).allMatch(swapped.holds());
    }
}
