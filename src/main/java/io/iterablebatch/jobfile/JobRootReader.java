package io.iterablebatch.jobfile;

import io.iterablebatch.job.ChangesSection;
import io.iterablebatch.job.DefinitionHash;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.JobDefinition;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.JobName;
import io.iterablebatch.job.JobOptions;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.ReportSettings;
import io.iterablebatch.job.SendSection;
import io.iterablebatch.job.SlicesSection;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.schedule.Schedule;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.jobfile.source.SourceSectionReader;
import io.iterablebatch.text.SpellingHints;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.PlaceholderResolver;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import io.iterablebatch.yaml.YamlSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Binds the root of a job file. */
final class JobRootReader {

    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");
    private static final SendSection DEFAULT_SEND = new SendSection(null, 0, 1_000, null, Duration.ofMinutes(5));
    private static final List<String> KEYS =
            List.of("name", "action", "project", "source", "send", "guards", "notify", "report", "schedule");

    /** What stands below these is called by numbers. */
    private static final List<String> NAMELESS = List.of("/dev/fd", "/dev/stdin", "/proc");

    private JobRootReader() {}

    static JobDraft read(Path file, Map<String, String> parameters, Map<String, String> environment) {
        ProblemCollector problems = new ProblemCollector(file);
        String other = OtherFileKind.advice(file);
        if (other != null) {
            problems.add(0, other);
            return new JobDraft(file, null, problems, null, null, null, null);
        }
        if (Files.notExists(file)) {
            problems.add(0, "there is no such file" + NearbyJobFile.hint(file));
            return new JobDraft(file, null, problems, null, null, null, null);
        }
        MappingNode root = YamlFileReader.read(file, problems);
        if (root == null) {
            return new JobDraft(file, null, problems, null, null, null, null);
        }
        return read(file, root, PlaceholderResolver.fill(root, parameters, environment, problems), problems);
    }

    /** The same of a root that was read, and whose placeholders were filled. */
    static JobDraft read(Path file, MappingNode root, PlaceholderResolver placeholders, ProblemCollector problems) {
        YamlSection job = new YamlSection("", 1, root, placeholders, problems);
        JobDraft draft = bind(file, root, job, placeholders.parameters(), problems);
        placeholders.checkParameters();
        return draft;
    }

    private static JobDraft bind(
            Path file, MappingNode root, YamlSection job, Map<String, String> parameters, ProblemCollector problems) {
        job.require("action", "write what the job does, as in `action: users.bulk-update`");
        ActionName action = job.value("action", JobRootReader::action);
        ActionName judged = action == null ? probable(job.written("action")) : action;
        ActionSectionReader reader = ActionSectionReader.of(judged);
        String name = name(job, file, problems);
        String project = project(job);
        SourceSection source = SourceSectionReader.read(job, judged);
        reader.refused().forEach(job::refuse);
        ChangesSection changes = ChangesReader.read(job);
        SendSection send = send(job.section("send"));
        Guards guards = GuardsReader.read(job.section("guards"), reader);
        NotifySection notices = NotifyReader.read(job.section("notify"));
        ReportSettings report = report(job.section("report"));
        Schedule schedule = ScheduleReader.read(job.section("schedule"), root);
        SlicesSection slices = SlicesReader.read(job, source);
        job.allows(Stream.concat(KEYS.stream(), reader.keys().stream().sorted()).toArray(String[]::new));
        ActionSection section = reader.read(job, source);
        if (section != null) {
            reader.judge(guards, section, job);
            SlicesReader.judge(job, slices, section);
        }
        if (!problems.none() || name == null || action == null || source == null || section == null) {
            return new JobDraft(file, root, problems, source, section, slices, null);
        }
        Map<String, String> given = Collections.unmodifiableMap(new TreeMap<>(parameters));
        JobFile whole = new JobFile(
                file,
                name,
                action,
                project,
                source,
                section,
                new JobOptions(changes, send, guards, notices, report, schedule, slices),
                new JobDefinition(
                        given,
                        DefinitionHash.hash(name, action, project, source, section, changes, parameters),
                        DefinitionHash.mappingHash(action, section)));
        return new JobDraft(file, root, problems, source, section, slices, whole);
    }

    /** The job's name; null where it has none that can be used, which was noted. */
    static @Nullable String name(YamlSection job, Path file, ProblemCollector problems) {
        return job.has("name") ? job.value("name", JobRootReader::name) : nameOf(file, problems);
    }

    static String project(YamlSection job) {
        return job.value("project", "default", JobRootReader::project);
    }

    private static ActionName action(String text) throws InvalidValueException {
        return ActionName.of(text)
                .orElseThrow(() ->
                        new InvalidValueException("no such action; " + SpellingHints.hint(text, ActionName.words())));
    }

    /**
     * The action by which the rest is judged where the file names no usable one: the one that was probably meant, else
     * the most usual one.
     */
    private static ActionName probable(String written) {
        String nearest = SpellingHints.nearest(written, ActionName.words());
        return Optional.ofNullable(nearest).flatMap(ActionName::of).orElse(ActionName.USERS_BULK_UPDATE);
    }

    private static String name(String text) throws InvalidValueException {
        if (!JobName.isOne(text)) {
            throw new InvalidValueException(JobName.RULE);
        }
        return text;
    }

    /**
     * A pipe, as of {@code <( )} in a shell, has a number that is another one each time: no run would find the last.
     */
    private static @Nullable String nameOf(Path file, ProblemCollector problems) {
        boolean nameless = (Files.exists(file) && !Files.isRegularFile(file))
                || NAMELESS.stream().anyMatch(file.toAbsolutePath()::startsWith);
        if (nameless) {
            problems.add(
                    0,
                    "is a pipe and no file with a name, from which the job would have its own; name the job in it, as in"
                            + " `name: nightly-users`, or write it to a file");
            return null;
        }
        String fileName = String.valueOf(file.getFileName());
        int dot = fileName.lastIndexOf('.');
        String name = dot > 0 ? fileName.substring(0, dot) : fileName;
        if (JobName.isOne(name)) {
            return name;
        }
        problems.add(0, "the file's name does not make a job name; add one, as in `name: nightly-users`");
        return null;
    }

    private static String project(String text) throws InvalidValueException {
        if (!PROJECT.matcher(text).matches()) {
            throw new InvalidValueException(
                    "write up to 50 letters, digits and `._-`, beginning with a letter or digit");
        }
        return text;
    }

    private static ReportSettings report(@Nullable YamlSection report) {
        if (report == null) {
            return ReportSettings.DEFAULT;
        }
        report.allows("personal-data");
        return new ReportSettings(report.flag("personal-data", ReportSettings.DEFAULT.personalData()));
    }

    private static SendSection send(@Nullable YamlSection send) {
        if (send == null) {
            return DEFAULT_SEND;
        }
        send.allows("rate", "headroom", "batch-size", "in-flight", "give-up-after");
        Double rate = send.value("rate", QuantityParser::rate);
        Long inFlight = send.value("in-flight", QuantityParser.number(1, 64));
        return new SendSection(
                rate,
                send.value("headroom", DEFAULT_SEND.headroom(), QuantityParser::headroom),
                send.value("batch-size", (long) DEFAULT_SEND.batchSize(), QuantityParser.number(1, 100_000))
                        .intValue(),
                inFlight == null ? null : inFlight.intValue(),
                send.value("give-up-after", DEFAULT_SEND.giveUpAfter(), QuantityParser::duration));
    }
}
