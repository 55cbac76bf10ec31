package io.iterablebatch.jobfile;

import io.iterablebatch.job.Changes;
import io.iterablebatch.job.Definition;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.JobDefinition;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.JobName;
import io.iterablebatch.job.JobOptions;
import io.iterablebatch.job.Notify;
import io.iterablebatch.job.Quantities;
import io.iterablebatch.job.Reporting;
import io.iterablebatch.job.Send;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.jobfile.source.SourceReader;
import io.iterablebatch.text.Spelling;
import io.iterablebatch.yaml.Findings;
import io.iterablebatch.yaml.Mistake;
import io.iterablebatch.yaml.Placeholders;
import io.iterablebatch.yaml.Section;
import io.iterablebatch.yaml.YamlFile;
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
final class JobFileReader {

    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");
    private static final Send DEFAULT_SEND = new Send(null, 0, 1_000, null, Duration.ofMinutes(5));
    private static final List<String> KEYS =
            List.of("name", "action", "project", "source", "send", "guards", "notify", "report");

    private JobFileReader() {}

    static JobDraft read(Path file, Map<String, String> parameters, Map<String, String> environment) {
        Findings findings = new Findings(file);
        MappingNode root = YamlFile.read(file, findings);
        if (root == null) {
            return new JobDraft(file, null, findings, null, null, null);
        }
        Placeholders placeholders = Placeholders.fill(root, parameters, environment, findings);
        JobDraft draft = bind(file, root, new Section("", 1, root, placeholders, findings), parameters, findings);
        placeholders.checkParameters();
        return draft;
    }

    private static JobDraft bind(
            Path file, MappingNode root, Section job, Map<String, String> parameters, Findings findings) {
        job.require("action", "write what the job does, as in `action: users.bulk-update`");
        ActionName action = job.value("action", JobFileReader::action);
        ActionName judged = action == null ? probable(job.written("action")) : action;
        ActionReader reader = ActionReader.of(judged);
        String name = job.has("name") ? job.value("name", JobFileReader::name) : nameOf(file, findings);
        String project = job.value("project", "default", JobFileReader::project);
        SourceSection source = SourceReader.read(job, judged);
        reader.refused().forEach(job::refuse);
        Changes changes = ChangesReader.read(job);
        Send send = send(job.section("send"));
        Guards guards = GuardsReader.read(job.section("guards"), reader);
        Notify notices = NotifyReader.read(job.section("notify"));
        Reporting report = report(job.section("report"));
        job.allows(Stream.concat(KEYS.stream(), reader.keys().stream().sorted()).toArray(String[]::new));
        ActionSection section = reader.read(job, source);
        if (section != null) {
            reader.judge(guards, section, job);
        }
        if (!findings.none() || name == null || action == null || source == null || section == null) {
            return new JobDraft(file, root, findings, source, section, null);
        }
        Map<String, String> given = Collections.unmodifiableMap(new TreeMap<>(parameters));
        JobFile whole = new JobFile(
                file,
                name,
                action,
                project,
                source,
                section,
                new JobOptions(changes, send, guards, notices, report),
                new JobDefinition(
                        given,
                        Definition.hash(name, action, project, source, section, changes, parameters),
                        Definition.mappingHash(action, section)));
        return new JobDraft(file, root, findings, source, section, whole);
    }

    private static ActionName action(String text) throws Mistake {
        return ActionName.of(text)
                .orElseThrow(() -> new Mistake("no such action; " + Spelling.hint(text, ActionName.words())));
    }

    /** Without a usable action the rest is judged as that of the one probably meant, or of the most usual one. */
    private static ActionName probable(String written) {
        String nearest = Spelling.nearest(written, ActionName.words());
        return Optional.ofNullable(nearest).flatMap(ActionName::of).orElse(ActionName.USERS_BULK_UPDATE);
    }

    private static String name(String text) throws Mistake {
        if (!JobName.isOne(text)) {
            throw new Mistake(JobName.RULE);
        }
        return text;
    }

    private static @Nullable String nameOf(Path file, Findings findings) {
        String fileName = String.valueOf(file.getFileName());
        int dot = fileName.lastIndexOf('.');
        String name = dot > 0 ? fileName.substring(0, dot) : fileName;
        if (JobName.isOne(name)) {
            return name;
        }
        findings.add(0, "the file's name does not make a job name; add one, as in `name: nightly-users`");
        return null;
    }

    private static String project(String text) throws Mistake {
        if (!PROJECT.matcher(text).matches()) {
            throw new Mistake("write up to 50 letters, digits and `._-`, beginning with a letter or digit");
        }
        return text;
    }

    private static Reporting report(@Nullable Section report) {
        if (report == null) {
            return Reporting.DEFAULT;
        }
        report.allows("personal-data");
        return new Reporting(report.flag("personal-data", Reporting.DEFAULT.personalData()));
    }

    private static Send send(@Nullable Section send) {
        if (send == null) {
            return DEFAULT_SEND;
        }
        send.allows("rate", "headroom", "batch-size", "in-flight", "give-up-after");
        Double rate = send.value("rate", Quantities::rate);
        Long inFlight = send.value("in-flight", Quantities.number(1, 64));
        return new Send(
                rate,
                send.value("headroom", DEFAULT_SEND.headroom(), Quantities::headroom),
                send.value("batch-size", (long) DEFAULT_SEND.batchSize(), Quantities.number(1, 100_000))
                        .intValue(),
                inFlight == null ? null : inFlight.intValue(),
                send.value("give-up-after", DEFAULT_SEND.giveUpAfter(), Quantities::duration));
    }
}
