package io.iterablebatch.jobfile;

import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.action.EmptyCellPolicy;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.job.action.SetField;
import io.iterablebatch.job.action.UserUpdateOptions;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.jobfile.field.CellsReader;
import io.iterablebatch.jobfile.field.ColumnNumbers;
import io.iterablebatch.jobfile.field.FieldsReader;
import io.iterablebatch.jobfile.field.IdentifyReader;
import io.iterablebatch.jobfile.field.SetReader;
import io.iterablebatch.jobfile.field.WhereReader;
import io.iterablebatch.yaml.YamlSection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds what a job file says to {@code users.bulk-update}. */
final class UsersSectionReader implements ActionSectionReader {

    private static final UserUpdateOptions DEFAULT_OPTIONS = new UserUpdateOptions(false, null, false);

    @Override
    public Set<String> keys() {
        return Set.of(
                "identify",
                "cells",
                "fields",
                "empty",
                "options",
                "set",
                "where",
                "changes",
                "resend-after",
                "slices",
                "partition-by",
                "slice-files");
    }

    @Override
    public Set<String> guards() {
        return Set.of("max-rejected", "min-records", "filtered-fields");
    }

    @Override
    public @Nullable ActionSection read(YamlSection job, @Nullable SourceSection source) {
        CellsReader.Cells cells = CellsReader.read(job);
        IdentifierColumns identify = IdentifyReader.read(job, cells.identifiers());
        List<FieldMapping> fields = FieldsReader.read(job, cells.rules());
        EmptyCellPolicy empty = job.oneOf(
                "empty", EmptyCellPolicy.OMIT, Map.of("omit", EmptyCellPolicy.OMIT, "clear", EmptyCellPolicy.CLEAR));
        UserUpdateOptions options = options(job.section("options"));
        List<SetField> set = SetReader.read(job, fields, cells.rules());
        RowConditions where = WhereReader.read(job, cells.rules().nulls(), new ColumnNumbers(cells.rules(), fields));
        return identify == null ? null : new UsersSection(identify, cells.rules(), fields, empty, options, set, where);
    }

    private static UserUpdateOptions options(@Nullable YamlSection options) {
        if (options == null) {
            return DEFAULT_OPTIONS;
        }
        options.allows("mergeNestedObjects", "createNewFields", "preferUserId");
        return new UserUpdateOptions(
                options.flag("mergeNestedObjects", DEFAULT_OPTIONS.mergeNestedObjects()),
                options.flag("createNewFields"),
                options.flag("preferUserId", DEFAULT_OPTIONS.preferUserId()));
    }
}
