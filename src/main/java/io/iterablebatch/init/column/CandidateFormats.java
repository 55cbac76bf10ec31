package io.iterablebatch.init.column;

import io.iterablebatch.job.action.DatePattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The ways to write dates that are tried, the likelier of two that fit before the other. */
final class CandidateFormats {

    /** What is to be said of times without a zone. */
    static final String NO_ZONE = "dates and times without a zone are read as UTC; where they are local, add"
            + " `zone: Europe/Berlin` or the like, here or once for all under `cells`";

    private static final List<String> DAYS = List.of(
            "dd.MM.yyyy",
            "d.M.yyyy",
            "MM/dd/yyyy",
            "dd/MM/yyyy",
            "M/d/yyyy",
            "d/M/yyyy",
            "yyyy/MM/dd",
            "yyyy.MM.dd",
            "dd-MM-yyyy",
            "MM-dd-yyyy",
            "dd.MM.yy",
            "M/d/yy",
            "d/M/yy",
            "MMM d, yyyy",
            "MMMM d, yyyy",
            "d MMM yyyy",
            "d MMMM yyyy",
            "dd-MMM-yyyy",
            "d-MMM-yy");

    private static final List<String> TIMES =
            List.of("", " HH:mm:ss", " HH:mm", " H:mm:ss", " H:mm", " h:mm a", " h:mm:ss a");

    private static final String LOCAL = "\\d{4}-\\d{2}-\\d{2}[T ]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?";

    private static final Pattern ISO_LOCAL = Pattern.compile(LOCAL);

    private static final Pattern ISO = Pattern.compile(LOCAL + " ?(Z|[+-]\\d{2}(:?\\d{2})?|UTC|GMT)");

    private static final int DATE_LENGTH = 10;

    /** Seconds from the first to the last year of which an epoch is believed. */
    private static final long SINCE = Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();

    private static final long UNTIL = Instant.parse("2040-01-01T00:00:00Z").getEpochSecond();

    static final List<CandidateFormat> ALL = all();

    private CandidateFormats() {}

    private static List<CandidateFormat> all() {
        List<CandidateFormat> forms = new ArrayList<>();
        forms.add(CandidateFormat.ofPattern(DatePattern.DEFAULT));
        forms.add(new CandidateFormat("iso", text -> isIso(text, ISO), null, false, false, false));
        forms.add(new CandidateFormat("iso", text -> isIso(text, ISO_LOCAL), null, false, true, false));
        for (String time : TIMES) {
            DAYS.forEach(day -> forms.add(CandidateFormat.ofPattern(day + time)));
        }
        forms.add(CandidateFormat.ofPattern("yyyyMMdd"));
        forms.add(new CandidateFormat("epoch", text -> isEpoch(text, 1), null, false, false, true));
        forms.add(new CandidateFormat("epoch-millis", text -> isEpoch(text, 1_000), null, false, false, true));
        return List.copyOf(forms);
    }

    private static boolean isIso(String text, Pattern pattern) {
        if (!pattern.matcher(text).matches()) {
            return false;
        }
        try {
            LocalDate.parse(text.substring(0, DATE_LENGTH));
            return true;
        } catch (DateTimeParseException noSuchDay) {
            return false;
        }
    }

    private static boolean isEpoch(String text, int unitsOfASecond) {
        if (!text.matches("\\d{9,13}")) {
            return false;
        }
        long seconds = Long.parseLong(text) / unitsOfASecond;
        return seconds >= SINCE && seconds < UNTIL;
    }
}
