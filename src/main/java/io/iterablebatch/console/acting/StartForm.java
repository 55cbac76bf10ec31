package io.iterablebatch.console.acting;

import io.iterablebatch.jobfile.JobOutline;
import io.iterablebatch.jobfile.JobOutline.Input;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody filled in to start a job, as a command. */
final class StartForm {

    /** Stands before the names of parameters, so that none is taken for a field of the form. */
    static final String PARAMETER = "p.";

    private static final List<String> OPTIONS = List.of("dry-run", "fresh", "full", "once");
    private static final String SANDBOX = "sandbox";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JobOutline job;
    private final HttpServletRequest form;
    private final Map<String, String> environment;
    private final Path files;

    /**
     * A form that was sent.
     *
     * @param environment fills what is left empty
     * @param files the folder, with those below it, whose files may be named
     */
    StartForm(JobOutline job, HttpServletRequest form, Map<String, String> environment, Path files) {
        this.job = job;
        this.form = form;
        this.environment = environment;
        this.files = files;
    }

    /** What is wrong with the form, as far as that can be told without the command; empty when all is well. */
    Optional<String> mistake() {
        for (Input input : job.inputs()) {
            if (!input.optional() && value(PARAMETER + input.name()).isEmpty()) {
                return Optional.of("The parameter " + input.name() + " has no value.");
            }
        }
        for (Input input : job.inputs()) {
            String value = value(PARAMETER + input.name());
            if (value.chars().anyMatch(Character::isISOControl)) {
                return Optional.of("The parameter " + input.name() + " holds a control character.");
            }
        }
        String limit = limit();
        return limit.isEmpty() || NUMBER.matcher(limit).matches()
                ? Optional.empty()
                : Optional.of("The number of records must be a whole number above 0.");
    }

    /** The folder that the parameters lead out of, by a path or by a link on it; or null. */
    @Nullable Path left() {
        return job.csv() == null ? null : SourcePathCheck.left(job.csv(), typed(), environment, files);
    }

    /**
     * The command's arguments.
     *
     * @param plans where a plan goes, if the job is planned rather than run
     */
    List<String> arguments(Path plans, Instant now) {
        List<String> arguments = new ArrayList<>();
        arguments.add(job.isRun() ? "run" : "plan");
        arguments.add(job.file().toString());
        typed().forEach((name, value) -> arguments.add(name + "=" + value));
        flag(arguments, SANDBOX);
        if (!job.isRun()) {
            arguments.addAll(List.of(
                    "--out",
                    plans.resolve(PlanFileNames.of(job.name() + "-" + STAMP.format(now)))
                            .toString()));
            return arguments;
        }
        OPTIONS.forEach(option -> flag(arguments, option));
        String limit = limit();
        if (!limit.isEmpty()) {
            arguments.addAll(List.of("--limit", limit));
        }
        return arguments;
    }

    /** The parameters that have a value. */
    Map<String, String> typed() {
        Map<String, String> typed = new TreeMap<>();
        for (Input input : job.inputs()) {
            String value = value(PARAMETER + input.name());
            if (!value.isEmpty()) {
                typed.put(input.name(), value);
            }
        }
        return typed;
    }

    /** The options that are ticked, by their words. */
    Set<String> ticked() {
        return Stream.concat(OPTIONS.stream(), Stream.of(SANDBOX))
                .filter(option -> form.getParameter(option) != null)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many records, as it was typed. */
    String limit() {
        return value("limit");
    }

    private void flag(List<String> arguments, String option) {
        if (form.getParameter(option) != null) {
            arguments.add("--" + option);
        }
    }

    private String value(String name) {
        String value = form.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
