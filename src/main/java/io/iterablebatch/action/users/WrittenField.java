package io.iterablebatch.action.users;

import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.FieldType;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field that a job writes.
 *
 * @param origin what writes it: a column of the source, or {@code set}
 * @param path of the field
 * @param type null where the values have whatever type the source gives them
 * @param nested whether dots in the path lead into objects, or are part of a name
 * @param line of the job file that says so, or 0
 */
record WrittenField(String origin, String path, @Nullable FieldType type, boolean nested, int line) {

    private static final FieldType STRING = new FieldType(FieldType.Kind.STRING, false);
    private static final Set<String> IDENTIFIERS = Set.of("email", "userId");

    /**
     * The fields that a job writes, without the identifiers.
     *
     * @param columns the source's columns
     */
    static List<WrittenField> of(SourceSection source, UsersSection section, List<String> columns) {
        FieldType unnamed = source instanceof CsvSection ? STRING : null;
        List<FieldMapping> fields = section.fields();
        List<WrittenField> targets = fields == null
                ? columns.stream()
                        .filter(column -> !column.equals(section.identify().email()))
                        .filter(column -> !column.equals(section.identify().userId()))
                        .map(column -> new WrittenField(column(column), column, unnamed, false, 0))
                        .toList()
                : fields.stream()
                        .map(field ->
                                new WrittenField(column(field.column()), field.to(), field.type(), true, field.line()))
                        .toList();
        Stream<WrittenField> set = section.set().stream()
                .map(field ->
                        new WrittenField("`set`", field.to(), field.target().type(), true, field.line()));
        return Stream.concat(targets.stream(), set)
                .filter(target -> !IDENTIFIERS.contains(target.path()))
                .toList();
    }

    private static String column(String name) {
        return "column `" + name + "`";
    }

    /** Whether rows may give their users, among the fields, an identifier by which other rows may name them. */
    static boolean giveIdentifiers(UsersSection section, List<String> columns) {
        List<FieldMapping> fields = section.fields();
        List<String> names =
                fields == null ? columns : fields.stream().map(FieldMapping::to).toList();
        IdentifierColumns identify = section.identify();
        return (names.contains("userId") && identify.userId() != null)
                || (names.contains("email") && identify.email() != null);
    }

    /** The objects that the field is nested in. */
    List<String> objects() {
        return nested ? FieldPathParents.objectsAround(path) : List.of();
    }

    /** Whether it is certain where the field is stored: what Iterable makes of a dot in a name is undocumented. */
    boolean isPlain() {
        return nested || path.indexOf('.') < 0;
    }
}
