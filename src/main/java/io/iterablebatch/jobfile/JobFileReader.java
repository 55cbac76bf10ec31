package io.iterablebatch.jobfile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Binds the root of a job file. */
final class JobFileReader {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._-]{0,99}");
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");
    private static final Send DEFAULT_SEND = new Send(null, 0, 1_000, null, Duration.ofMinutes(5));
    private static final Guards DEFAULT_GUARDS = new Guards(null, 0, Guards.FilteredFields.FAIL);
    private static final Options DEFAULT_OPTIONS = new Options(false, null, false);

    private JobFileReader() {}

    static JobFile read(Path file, Map<String, String> parameters, Map<String, String> environment) {
        Findings findings = new Findings(file);
        MappingNode root = YamlFile.read(file, findings);
        JobFile job = null;
        if (root != null) {
            Placeholders placeholders = Placeholders.fill(root, parameters, environment, findings);
            job = bind(file, new Section("", 1, root, placeholders, findings), parameters, findings);
        }
        findings.throwIfAny();
        if (job == null) {
            throw new IllegalStateException("a part of the job file is missing and no finding says so");
        }
        return job;
    }

    private static @Nullable JobFile bind(Path file, Section job, Map<String, String> parameters, Findings findings) {
        job.require("action", "write what the job does, as in `action: users.bulk-update`");
        String action = job.value("action", JobFileReader::action);
        if (action != null && !Actions.built(action)) {
            // The other keys belong to an action that this version cannot judge.
            job.note("action", "`" + action + "` is not in this version yet; users.bulk-update is");
            return null;
        }
        job.allows("name", "action", "project", "source", "identify", "fields", "empty", "options", "send", "guards");
        String name = job.has("name") ? job.value("name", JobFileReader::name) : nameOf(file, findings);
        String project = job.value("project", "default", JobFileReader::project);
        SourceSection source = SourceReader.read(job);
        Identify identify = identify(job);
        List<FieldMapping> fields = FieldsReader.read(job);
        EmptyPolicy empty =
                job.oneOf("empty", EmptyPolicy.OMIT, Map.of("omit", EmptyPolicy.OMIT, "clear", EmptyPolicy.CLEAR));
        Options options = options(job.section("options"));
        Send send = send(job.section("send"));
        Guards guards = guards(job.section("guards"));
        if (!findings.none() || name == null || action == null || source == null || identify == null) {
            return null;
        }
        String hash = Definition.hash(name, action, project, source, identify, fields, empty, options, parameters);
        Map<String, String> given = Collections.unmodifiableMap(new TreeMap<>(parameters));
        return new JobFile(
                file, name, action, project, source, identify, fields, empty, options, send, guards, given, hash);
    }

    private static String action(String text) throws Mistake {
        if (!Actions.WORDS.contains(text)) {
            throw new Mistake("no such action; " + Spelling.hint(text, Actions.WORDS));
        }
        return text;
    }

    private static String name(String text) throws Mistake {
        if (!NAME.matcher(text).matches()) {
            throw new Mistake("write up to 100 letters, digits, spaces and `._-`, beginning with a letter or digit");
        }
        return text;
    }

    private static @Nullable String nameOf(Path file, Findings findings) {
        String fileName = String.valueOf(file.getFileName());
        int dot = fileName.lastIndexOf('.');
        String name = dot > 0 ? fileName.substring(0, dot) : fileName;
        if (NAME.matcher(name).matches()) {
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

    private static @Nullable Identify identify(Section job) {
        job.require("identify", "name the columns of the identifiers, as in `identify: { email: email }`");
        Section identify = job.section("identify");
        if (identify == null) {
            return null;
        }
        identify.allows("email", "userId");
        if (!identify.has("email") && !identify.has("userId")) {
            job.note("identify", "`identify` needs `email`, `userId` or both, with the column that holds it");
            return null;
        }
        String email = identify.text("email");
        String userId = identify.text("userId");
        if (email == null && userId == null) {
            return null;
        }
        return new Identify(email, userId, identify.line("email"), identify.line("userId"));
    }

    private static Options options(@Nullable Section options) {
        if (options == null) {
            return DEFAULT_OPTIONS;
        }
        options.allows("mergeNestedObjects", "createNewFields", "preferUserId");
        return new Options(
                options.flag("mergeNestedObjects", DEFAULT_OPTIONS.mergeNestedObjects()),
                options.flag("createNewFields"),
                options.flag("preferUserId", DEFAULT_OPTIONS.preferUserId()));
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

    private static Guards guards(@Nullable Section guards) {
        if (guards == null) {
            return DEFAULT_GUARDS;
        }
        guards.allows("max-rejected", "min-records", "filtered-fields");
        return new Guards(
                guards.value("max-rejected", Quantities::limit),
                guards.value("min-records", DEFAULT_GUARDS.minRecords(), Quantities.number(0, Long.MAX_VALUE)),
                guards.oneOf(
                        "filtered-fields",
                        DEFAULT_GUARDS.filteredFields(),
                        Map.of("fail", Guards.FilteredFields.FAIL, "warn", Guards.FilteredFields.WARN)));
    }
}
