package io.iterablebatch.action.users;

import io.iterablebatch.Problem;
import io.iterablebatch.job.Guards.FilteredFields;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.FieldType;
import io.iterablebatch.job.action.UsersSection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares the fields that a job would write with those that the project has. */
final class ProjectFieldsComparison {

    /** The soft limit of a project (contract §1.7); some have a raised one. */
    private static final int SOFT_LIMIT = 1_000;

    private static final double NEAR = 0.9;
    private static final int MOST_NAMES = 10;

    private final JobFile job;
    private final UsersSection section;
    private final List<WrittenField> targets;
    private final ProjectFields project;

    /** @param columns the source's columns */
    ProjectFieldsComparison(JobFile job, UsersSection section, List<String> columns, ProjectFields project) {
        this.job = job;
        this.section = section;
        this.targets = WrittenField.of(job.source(), section, columns);
        this.project = project;
    }

    /** What Iterable would certainly refuse, in the order of the job file. */
    List<Problem> conflicts() {
        List<Problem> conflicts = new ArrayList<>();
        for (WrittenField target : targets) {
            String conflict = target.isPlain() ? conflict(target) : null;
            if (conflict != null) {
                String where = target.line() > 0 ? job.path() + ":" + target.line() : String.valueOf(job.path());
                conflicts.add(new Problem(where, target.origin() + " " + conflict));
            }
        }
        return conflicts;
    }

    /** What the operator should know, a sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        List<WrittenField> missing = missing();
        if (!missing.isEmpty()) {
            warnings.add(missing(missing));
        }
        List<WrittenField> onlyDates = fitting(FieldTypeFit.ONLY_DATES);
        if (!onlyDates.isEmpty()) {
            warnings.add("strings go into date fields, which refuse what is not written as a date: "
                    + names(onlyDates, WrittenField::path));
        }
        List<WrittenField> asText = fitting(FieldTypeFit.DATES_AS_TEXT);
        if (!asText.isEmpty()) {
            warnings.add("dates go into string fields, which keep them as text: " + names(asText, WrittenField::path));
        }
        String limit = nearLimit(missing);
        if (limit != null) {
            warnings.add(limit);
        }
        return warnings;
    }

    /** The fields that the project does not have, each with the type that it would get as far as that is known. */
    List<String> newFields() {
        return missing().stream().map(ProjectFieldsComparison::withType).toList();
    }

    private List<WrittenField> missing() {
        return targets.stream().filter(target -> !project.has(target.path())).toList();
    }

    private @Nullable String conflict(WrittenField target) {
        for (String object : target.objects()) {
            String word = project.word(object);
            if (word != null && !FieldTypeFit.canBeAnObject(word)) {
                return "goes to `" + target.path() + "`, but `" + object + "` is a " + word
                        + " field in Iterable, which holds no others; name another field";
            }
        }
        FieldType ours = target.type();
        String word = project.word(target.path());
        if (ours == null || word == null || fit(target) != FieldTypeFit.CONFLICTS) {
            return null;
        }
        return "goes to `" + target.path() + "` as " + ours.word() + ", but that is "
                + (word.startsWith("o") ? "an " : "a ") + word + " field in Iterable"
                + wayOut(target, ours, word);
    }

    /** What to do about a conflict. A field for an array may well be one, with elements of another type. */
    private static String wayOut(WrittenField target, FieldType ours, String word) {
        FieldType theirs = FieldType.of(word.equals("geo_location") ? "geo" : ours.array() ? word + "[]" : word);
        if (theirs == null) {
            return "; name another field";
        }
        String type = "`type: " + (theirs.array() ? "\"" + theirs.word() + "\"" : theirs.word()) + "`";
        return target.line() > 0
                ? "; write " + type + ", or name another field"
                : "; list the columns under `fields`, this one with " + type;
    }

    private List<WrittenField> fitting(FieldTypeFit fit) {
        return targets.stream()
                .filter(target -> target.isPlain() && fit(target) == fit)
                .toList();
    }

    private static String withType(WrittenField target) {
        FieldType type = target.type();
        return type == null ? target.path() : target.path() + " (" + type.wordInIterable() + ")";
    }

    private FieldTypeFit fit(WrittenField target) {
        FieldType ours = target.type();
        String word = project.word(target.path());
        return word == null || ours == null ? FieldTypeFit.FITS : FieldTypeFit.of(ours, word);
    }

    private String missing(List<WrittenField> missing) {
        Boolean create = section.options().createNewFields();
        if (Boolean.TRUE.equals(create)) {
            return "fields that this run would create, and that nobody can delete then: "
                    + names(missing, ProjectFieldsComparison::withType);
        }
        boolean guarded = job.options().guards().filteredFields() == FilteredFields.FAIL;
        if (create == null) {
            return "fields that the project does not have: " + names(missing, ProjectFieldsComparison::withType)
                    + ". Its own setting decides whether they are created, for ever and with these types, or dropped;"
                    + " say which with options.createNewFields"
                    + (guarded ? "; the guard filtered-fields stops the run where one is dropped" : "");
        }
        return "fields that the project does not have: " + names(missing, WrittenField::path)
                + ". Iterable drops them, as options.createNewFields is false"
                + (guarded ? ", and the guard filtered-fields stops the run then" : "");
    }

    private @Nullable String nearLimit(List<WrittenField> missing) {
        Set<String> fresh = new LinkedHashSet<>();
        if (!Boolean.FALSE.equals(section.options().createNewFields())) {
            for (WrittenField target : missing) {
                fresh.add(target.path());
                target.objects().stream().filter(object -> !project.has(object)).forEach(fresh::add);
            }
        }
        int present = project.count();
        int total = present + fresh.size();
        // A project that already has more fields than the limit has a raised one, and a run that adds none is no
        // problem.
        boolean raised = present > SOFT_LIMIT && fresh.isEmpty();
        if (total < NEAR * SOFT_LIMIT || raised) {
            return null;
        }
        return "the project has " + present + " user fields"
                + (fresh.isEmpty() ? "" : ", with those of this run " + total) + "; the limit is " + SOFT_LIMIT
                + " unless Iterable raised it, and beyond it updates are refused";
    }

    private static String names(List<WrittenField> targets, Function<WrittenField, String> name) {
        String shown =
                String.join(", ", targets.stream().limit(MOST_NAMES).map(name).toList());
        int more = targets.size() - MOST_NAMES;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
