package io.iterablebatch.console.acting;

import io.iterablebatch.jobfile.JobOutline;
import io.iterablebatch.jobfile.JobOutline.Input;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody filled in to start a job, as a command. */
final class StartForm {

    /** Stands before the names of parameters, so that none is taken for a field of the form. */
    static final String PARAMETER = "p.";

    private static final String FILE = "source.csv";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JobOutline job;
    private final HttpServletRequest form;
    private final Path files;

    /** @param files the folder, with those below it, whose files may be named */
    StartForm(JobOutline job, HttpServletRequest form, Path files) {
        this.job = job;
        this.form = form;
        this.files = files.toAbsolutePath().normalize();
    }

    /** What is wrong with it, as far as that can be told without the command; empty when all is well. */
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
            if (input.uses().contains(FILE) && leadsAway(value)) {
                return Optional.of("The parameter " + input.name() + " names a file outside of " + files
                        + ". From the console only files below it can be read; console --files names another folder.");
            }
        }
        String limit = value("limit");
        return limit.isEmpty() || NUMBER.matcher(limit).matches()
                ? Optional.empty()
                : Optional.of("The number of records must be a whole number above 0.");
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
        for (Input input : job.inputs()) {
            String value = value(PARAMETER + input.name());
            if (!value.isEmpty()) {
                arguments.add(input.name() + "=" + value);
            }
        }
        flag(arguments, "sandbox");
        if (!job.isRun()) {
            arguments.addAll(List.of(
                    "--out",
                    plans.resolve(job.name().replace(' ', '-') + "-" + STAMP.format(now) + ".plan.json")
                            .toString()));
            return arguments;
        }
        List.of("dry-run", "fresh", "full", "once").forEach(option -> flag(arguments, option));
        String limit = value("limit");
        if (!limit.isEmpty()) {
            arguments.addAll(List.of("--limit", limit));
        }
        return arguments;
    }

    /** Whoever may start a job is not thereby one who may read every file of the service's user. */
    private boolean leadsAway(String value) {
        try {
            Path file = Path.of(value);
            Path here = Path.of("").toAbsolutePath();
            // A part of a path is put behind that of the job file, a whole one behind the working directory.
            return !files.resolve(file).normalize().startsWith(files)
                    || (!file.isAbsolute() && !here.resolve(file).normalize().startsWith(here));
        } catch (InvalidPathException noPath) {
            return true;
        }
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
