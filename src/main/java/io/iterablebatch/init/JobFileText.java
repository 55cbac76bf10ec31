package io.iterablebatch.init;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.init.column.ColumnJudgement;
import io.iterablebatch.init.column.ColumnSample;
import io.iterablebatch.init.column.IdentifierFinder;
import io.iterablebatch.init.column.IdentifierFinder.Found;
import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the job file of what was found. Its comments hold counts and names of columns, and no cell. */
final class JobFileText {

    /** Of so many rows 5 % are ten. */
    private static final int SMALL = 200;

    private static final int LEAST_GUARD = 3;

    private final SampledSource source;
    private final List<ColumnSample> columns;
    private final IdentifierFinder.Result identifiers;
    private final List<PlannedField> fields;
    private final List<String> leftOut;
    private final Map<String, String> environment;
    private final CommentedYaml yaml = new CommentedYaml();

    /** What was remarked: once is enough for columns of one kind. */
    private final Set<String> remarks = new HashSet<>();

    JobFileText(
            SampledSource source,
            List<ColumnSample> columns,
            IdentifierFinder.Result identifiers,
            List<PlannedField> fields,
            List<String> leftOut,
            Map<String, String> environment) {
        this.source = source;
        this.columns = columns;
        this.identifiers = identifiers;
        this.fields = fields;
        this.leftOut = leftOut;
        this.environment = environment;
    }

    /** How many rows were looked at. */
    String rows() {
        RowSample rows = source.rows();
        String all = FigureFormat.count(rows.read(), "row");
        return rows.rows().size() == rows.read()
                ? (rows.read() == 1 ? "the one row" : "all " + all)
                : FigureFormat.count(rows.rows().size()) + " of " + all + ", from the beginning, between, and the end";
    }

    /** @param schema the file for editors that lies beside the job, or null */
    String write(@Nullable String schema, String project) {
        if (schema != null) {
            yaml.comment(0, "yaml-language-server: $schema=" + schema);
        }
        yaml.comment(0, "Written by iterable-batch init, from " + rows() + ". Comments count what these rows hold.");
        yaml.comment(0, "Read it, change what you know better, and see docs/job-file.md for every key.");
        yaml.gap().entry(0, "action", "users.bulk-update", null);
        if (!project.equals("default")) {
            yaml.entry(0, "project", YamlValueText.value(project), null);
        }
        yaml.gap();
        source();
        yaml.gap();
        identify();
        cells();
        yaml.gap();
        fields();
        yaml.gap();
        rest();
        return yaml.text();
    }

    private void source() {
        SourceText text = new SourceText(yaml);
        if (source.choice() instanceof SourceChoice.Csv csv) {
            text.csv(csv.pattern(), source.inspection());
            return;
        }
        String about = "different in each of these rows; it must be so in all, and is what a resumed run goes on by";
        if (source.choice() instanceof SourceChoice.Parquet parquet) {
            text.duckDb(parquet.query(), key(), about);
        } else if (source.choice() instanceof SourceChoice.Warehouse warehouse) {
            text.warehouse("${WAREHOUSE_URL}", SourceSampler.login(environment), warehouse.query(), key(), about);
        }
    }

    /** The column by which the rows of a query are told apart: an identifier, or else the first that can be one. */
    private String key() {
        List<ColumnSample> likely = new ArrayList<>();
        for (Found found : new Found[] {identifiers.userId(), identifiers.email()}) {
            if (found != null) {
                likely.add(found.sample());
            }
        }
        fields.stream()
                .filter(field -> field.judgement().type().matches("long|string"))
                .forEach(field -> likely.add(field.sample()));
        return likely.stream()
                .filter(column -> column.filled() == column.size() && column.distinct() == column.size())
                .findFirst()
                .map(ColumnSample::column)
                .orElseThrow(() -> new UsageFailure(List.of(new Problem(
                        "SOURCE",
                        "no column is different in every row, so that a run that was interrupted could not go on; give a --query"
                                + " with such a column, an id"))));
    }

    private void identify() {
        yaml.comment(0, "Which columns say whom a row is about.");
        yaml.entry(0, "identify", null, null);
        identifier("email", identifiers.email());
        identifier("userId", identifiers.userId());
        identifiers.notes().forEach(note -> yaml.comment(1, note + "."));
    }

    private void identifier(String key, @Nullable Found found) {
        if (found == null) {
            return;
        }
        String column = YamlValueText.value(found.sample().column());
        if (found.keys().isEmpty()) {
            yaml.entry(1, key, column, found.remark());
            return;
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("column", found.sample().column());
        keys.putAll(found.keys());
        yaml.entry(1, key, YamlValueText.flow(keys), found.remark());
    }

    /** What is to be said once for the whole file. */
    private void cells() {
        TreeSet<String> nulls = new TreeSet<>();
        int padded = 0;
        for (ColumnSample column : columns) {
            nulls.addAll(column.nulls().keySet());
            padded += column.padded();
        }
        if (nulls.isEmpty() && padded == 0) {
            return;
        }
        yaml.gap().entry(0, "cells", null, null);
        if (!nulls.isEmpty()) {
            yaml.entry(
                    1, "nulls", YamlValueText.flow(List.copyOf(nulls)), "texts of this file that mean an empty cell");
        }
        if (padded > 0) {
            yaml.entry(1, "trim", "true", FigureFormat.count(padded, "cell") + " with spaces around the text");
        }
    }

    private void fields() {
        yaml.comment(
                0,
                "Column: field in Iterable. Iterable keeps the type of a field for ever, as the first value has it.");
        if (fields.stream().noneMatch(field -> field.judgement().sure())) {
            yaml.entry(0, "fields", "{}", null);
        } else {
            yaml.entry(0, "fields", null, null);
        }
        fields.forEach(this::field);
        leftOut.forEach(sentence ->
                yaml.comment(1, sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + "."));
    }

    private void field(PlannedField field) {
        ColumnJudgement judgement = field.judgement();
        if (judgement.remark() != null && remarks.add(judgement.remark())) {
            yaml.comment(1, field.sample().column().replaceAll("\\p{Cntrl}", " ") + ": " + judgement.remark() + ".");
        }
        if (field.why() != null) {
            yaml.comment(1, field.sample().column().replaceAll("\\p{Cntrl}", " ") + ": " + field.why() + ".");
        }
        String key = YamlValueText.key(field.sample().column());
        String value = value(field);
        if (judgement.sure()) {
            yaml.entry(1, key, value, field.counts());
        } else {
            yaml.off(1, key + ": " + value, field.counts());
        }
    }

    private static String value(PlannedField field) {
        ColumnJudgement judgement = field.judgement();
        if (judgement.type().equals("string") && judgement.keys().isEmpty()) {
            return YamlValueText.value(field.to());
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("to", field.to());
        keys.put("type", judgement.type());
        keys.putAll(judgement.keys());
        return YamlValueText.flow(keys);
    }

    /** Of a small file a share is a row or none: a number instead. */
    private String guard() {
        return isSmall() ? Long.toString(Math.max(LEAST_GUARD, source.rows().read() / 20)) : "5%";
    }

    private String guardComment() {
        return isSmall()
                ? "rows; a number, since of so few rows one is a large share. Write 5% once there are hundreds"
                : "of the rows, judged from the 1,000th on and at the end";
    }

    private boolean isSmall() {
        return source.rows().whole() && source.rows().read() < SMALL;
    }

    private void rest() {
        yaml.comment(
                0,
                "A field that the project does not have yet: true makes it, and nobody can delete it then; false leaves its"
                        + " values out. Without this line the project's own setting decides.");
        yaml.off(0, "options: { createNewFields: true }", null);
        yaml.gap().comment(0, "Send only what differs from what was last delivered:");
        yaml.off(0, "changes: only", null);
        yaml.gap().comment(0, "What stops a run, with exit code 4.");
        yaml.entry(0, "guards", null, null)
                .entry(1, "max-rejected", guard(), guardComment())
                .entry(1, "min-records", "1", "an empty export is a mistake of somebody's");
        yaml.gap().comment(0, "Whom to tell how a run ended; docs/job-file.md#notify has more.");
        yaml.off(0, "notify:", null)
                .off(
                        0,
                        "  on: [failure, guard, rejects, overdue]",
                        "rejects: more than 1 % of the rows; `rejects-above: 0` tells of each")
                .off(0, "  every: 26h", "a run must complete so often; `./iterable-batch overdue` looks")
                .off(0, "  webhook: { url: \"${SLACK_WEBHOOK_URL}\", format: slack }", null);
    }
}
