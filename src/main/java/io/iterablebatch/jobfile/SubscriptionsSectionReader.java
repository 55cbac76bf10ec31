package io.iterablebatch.jobfile;

import io.iterablebatch.job.Guards;
import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.action.EmptyCellPolicy;
import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.SubscriptionsSection.Ids;
import io.iterablebatch.job.action.SubscriptionsSection.Mode;
import io.iterablebatch.job.action.SubscriptionsSection.Shape;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.jobfile.field.CellsReader;
import io.iterablebatch.jobfile.field.ColumnNumbers;
import io.iterablebatch.jobfile.field.IdentifyReader;
import io.iterablebatch.jobfile.field.WhereReader;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds what a job file says to {@code subscriptions.bulk-update}. */
final class SubscriptionsSectionReader implements ActionSectionReader {

    private static final Duration VISIBLE_AFTER = Duration.ofMinutes(1);
    private static final InvalidValueException.Parser<Long> ID = QuantityParser.number(1, Long.MAX_VALUE);
    private static final Map<String, Mode> MODES = Map.of("overwrite", Mode.OVERWRITE, "merge", Mode.MERGE);

    @Override
    public Set<String> keys() {
        return Set.of(
                "identify",
                "cells",
                "subscriptions",
                "rows",
                "mode",
                "empty",
                "visible-after",
                "where",
                "changes",
                "resend-after",
                "slices",
                "partition-by",
                "slice-files");
    }

    @Override
    public Map<String, String> refused() {
        return Map.of(
                "set", "is for `users.bulk-update`; a list of ids under `subscriptions` is the same for every row");
    }

    @Override
    public Set<String> guards() {
        return Set.of("max-rejected", "min-records", "filtered-fields", "max-unsubscribed", "count-first");
    }

    @Override
    public @Nullable ActionSection read(YamlSection job, @Nullable SourceSection source) {
        IdentifierCells cells = CellsReader.identifiers(job);
        IdentifierColumns identify = IdentifyReader.read(job, cells);
        boolean rowByRow = job.has("rows");
        Mode mode = job.oneOf("mode", rowByRow ? Mode.MERGE : Mode.OVERWRITE, MODES);
        EmptyCellPolicy empty = job.oneOf(
                "empty", EmptyCellPolicy.OMIT, Map.of("omit", EmptyCellPolicy.OMIT, "clear", EmptyCellPolicy.CLEAR));
        Duration visibleAfter = job.value("visible-after", VISIBLE_AFTER, QuantityParser::duration);
        if (job.has("visible-after") && mode != Mode.MERGE) {
            job.note("visible-after", "`visible-after` is for `mode: merge`, which reads; remove it or change `mode`");
        }
        Shape shape = rowByRow ? rows(job) : wide(job, mode);
        RowConditions where = WhereReader.read(job, cells.nulls(), ColumnNumbers.PLAIN);
        return identify == null || shape == null
                ? null
                : new SubscriptionsSection(identify, shape, mode, empty, visibleAfter, where);
    }

    private static @Nullable Shape rows(YamlSection job) {
        if (job.has("subscriptions")) {
            job.note(
                    "rows",
                    "`rows` is for a source with one change a row, `subscriptions` for one with a row for each user;"
                            + " remove one of them");
        }
        if (job.has("empty")) {
            job.note("empty", "`empty` is for `subscriptions`: a row of `rows` cannot be empty; remove it");
        }
        YamlSection rows = job.section("rows");
        if (rows == null) {
            return null;
        }
        rows.allows("kind", "id", "change");
        return new Shape.RowByRow(column(rows, "kind"), column(rows, "id"), column(rows, "change"));
    }

    private static NamedColumn column(YamlSection rows, String key) {
        String column = rows.column(key);
        return new NamedColumn("rows." + key, column == null ? key : column, rows.line(key));
    }

    private static @Nullable Shape wide(YamlSection job, Mode mode) {
        job.require(
                "subscriptions",
                "name the columns that hold ids, as in `subscriptions: { emailListIds: lists }`, or write `rows: {}`"
                        + " for a source with one change a row");
        YamlSection subscriptions = job.section("subscriptions");
        if (subscriptions == null) {
            return null;
        }
        subscriptions.allows(
                SubscriptionField.SENT.stream().map(SubscriptionField::word).toArray(String[]::new));
        List<Ids> fields = new ArrayList<>();
        for (SubscriptionField field : SubscriptionField.SENT) {
            Ids ids = subscriptions.has(field.word()) ? ids(subscriptions, field, mode) : null;
            if (ids != null) {
                fields.add(ids);
            }
        }
        if (subscriptions.keys().isEmpty()) {
            job.note("subscriptions", "`subscriptions` names no field; write one such as `emailListIds: lists`");
        }
        return new Shape.Wide(fields);
    }

    private static @Nullable Ids ids(YamlSection subscriptions, SubscriptionField field, Mode mode) {
        String key = field.word();
        int line = subscriptions.line(key);
        if (subscriptions.isList(key)) {
            IdSet ids = IdSet.of(subscriptions.list(key, ID));
            if (ids.isEmpty() && mode == Mode.MERGE) {
                subscriptions.note(
                        key,
                        "`subscriptions." + key + ": []` names nothing to add; only `mode: overwrite` clears by it");
            }
            return new Ids.Fixed(field, ids, line);
        }
        if (subscriptions.isMap(key)) {
            YamlSection column = subscriptions.section(key);
            if (column == null) {
                return null;
            }
            column.allows("column", "separator");
            column.require("column", "name the column that holds the ids");
            String name = column.column("column");
            String separator = column.value("separator", "|", SubscriptionsSectionReader::separator);
            return name == null ? null : new Ids.Column(field, named(field, name, line), separator);
        }
        String name = subscriptions.column(key);
        return name == null ? null : new Ids.Column(field, named(field, name, line), "|");
    }

    private static NamedColumn named(SubscriptionField field, String column, int line) {
        return new NamedColumn("subscriptions." + field.word(), column, line);
    }

    private static String separator(String text) throws InvalidValueException {
        if (text.chars().anyMatch(Character::isLetterOrDigit)) {
            throw new InvalidValueException("a separator holds neither letters nor digits");
        }
        return text;
    }

    @Override
    public void judge(Guards guards, ActionSection section, YamlSection job) {
        boolean merge = section instanceof SubscriptionsSection own && own.mode() == Mode.MERGE;
        if (guards.maxUnsubscribed() != null && !merge && !guards.countFirst()) {
            job.note(
                    "guards",
                    "`guards.max-unsubscribed` must know what the users have, which `mode: overwrite` does not read;"
                            + " add `guards.count-first: true`, a pass that reads and counts before anything is sent,"
                            + " or change to `mode: merge`");
        }
    }
}
