package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.FieldType;
import io.iterablebatch.job.action.FieldType.Kind;
import io.iterablebatch.job.action.FieldTypeParser;
import io.iterablebatch.job.action.SetField;
import io.iterablebatch.job.action.SetField.SetConstant;
import io.iterablebatch.job.action.SetField.SetJoin;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.rule.ConstantEncoder;
import io.iterablebatch.mapping.rule.ConstantEncoder.EncodedConstant;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlScalar;
import io.iterablebatch.yaml.YamlSection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds {@code set:}, the fields that no single column makes. */
public final class SetReader {

    private static final FieldType STRING = new FieldType(Kind.STRING, false);
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+([eE][+-]?[0-9]+)?");
    private static final Set<String> IDENTIFIERS = Set.of("email", "userId");

    /** How the cells of a join are read; whatever is said of it, what is invisible around them does not count. */
    private static final List<String> OF_JOINS = CellRulesReader.OF_EVERY_COLUMN.stream()
            .filter(key -> !key.equals("trim"))
            .toList();

    private static final String[] KEYS = Stream.concat(
                    Stream.of("join", "value", "type", "separator"), OF_JOINS.stream())
            .toArray(String[]::new);

    /** What a constant has of these: the job file writes it itself. */
    private static final Set<String> OF_CONSTANTS = Set.of("format", "zone", "region");

    private final YamlSection set;
    private final CellRules cells;
    private final List<SetField> fields = new ArrayList<>();

    private SetReader(YamlSection set, CellRules cells) {
        this.set = set;
        this.cells = cells;
    }

    /**
     * The fields in the file's order; none where the file has no {@code set}.
     *
     * @param columns what the file has under {@code fields}, or null
     * @param cells how the cells of every column are read, those of a {@code join} too
     */
    public static List<SetField> read(YamlSection job, @Nullable List<FieldMapping> columns, CellRules cells) {
        YamlSection set = job.section("set");
        if (set == null) {
            return List.of();
        }
        if (set.keys().isEmpty()) {
            job.note("set", "`set` names no field; write one, as in `source: crm-export`, or remove it");
        }
        SetReader reader = new SetReader(set, cells);
        set.keys().forEach(reader::add);
        SetTargets.check(reader.fields, columns == null ? List.of() : columns, set);
        return List.copyOf(reader.fields);
    }

    private void add(String to) {
        try {
            FieldPathParser.parse(to);
        } catch (InvalidValueException mistake) {
            set.note(to, "`set." + to + "`: " + mistake.getMessage());
            return;
        }
        if (IDENTIFIERS.contains(to)) {
            set.note(to, "`set." + to + "` would identify users; name a column under `identify` or `fields`");
            return;
        }
        SetField field = set.isMap(to) ? detailed(to) : constant(set, to, to, null, "|");
        if (field != null) {
            fields.add(field);
        }
    }

    private @Nullable SetField detailed(String to) {
        YamlSection field = set.section(to);
        if (field == null) {
            return null;
        }
        boolean joins = field.has("join");
        field.allows(KEYS);
        if (joins == field.has("value")) {
            set.note(
                    to,
                    "`set." + to + "` needs either a `value` or columns to `join`, as in `{ join: [first, last] }`");
            return null;
        }
        FieldType type = field.value("type", FieldTypeParser::parse);
        if (type != null && type.kind() == Kind.GEO && !to.endsWith("_geo_location")) {
            set.note(to, "Iterable takes a field for a place only if its name ends in `_geo_location`; rename it");
        }
        CellRulesReader.judge(field, type == null ? STRING : type);
        if (!joins) {
            OF_JOINS.stream()
                    .filter(key -> field.has(key) && !OF_CONSTANTS.contains(key))
                    .forEach(key -> field.note(
                            key, "`" + key + "` is for cells, as those of a `join`; write the `value` as it is sent"));
            if (field.has("separator") && (type == null || !type.array())) {
                field.note("separator", "`separator` is for arrays such as string[] only; remove it or change `type`");
            }
            FieldMapping target = target(to, type, field);
            return constant(field, "value", to, type == null ? null : target, target.separator());
        }
        if (field.has("separator") && type != null && type.array()) {
            field.note("separator", "the cells are the elements of an array: `separator` has no use; remove it");
        }
        return join(to, field, type == null ? STRING : type);
    }

    private @Nullable SetField join(String to, YamlSection field, FieldType type) {
        Set<String> columns = new LinkedHashSet<>(field.several("join", text -> {
            String column = InvisibleCharacters.strip(text);
            if (column.isEmpty()) {
                throw new InvalidValueException("it names no column");
            }
            return column;
        }));
        String separator = field.isEmptyText("separator") ? "" : field.value("separator", " ", text -> text);
        return columns.isEmpty() ? null : new SetJoin(target(to, type, field), List.copyOf(columns), separator);
    }

    private FieldMapping target(String to, @Nullable FieldType type, YamlSection field) {
        String separator = field.has("join") ? "|" : field.value("separator", "|", text -> text);
        FieldType sent = type == null ? STRING : type;
        CellRules others =
                field.has("join") ? CellRulesReader.forAll(to, sent, cells).withTrim(false) : CellRules.NONE;
        CellRules rules = CellRulesReader.read(field, others);
        return new FieldMapping("set." + to, to, sent, separator, rules, set.line(to));
    }

    /**
     * A value of the file.
     *
     * @param key holds it in {@code section}
     * @param typed the field with the type that the file gives it, or null if the value's own is meant
     */
    private @Nullable SetField constant(
            YamlSection section, String key, String to, @Nullable FieldMapping typed, String separator) {
        boolean list = section.isList(key);
        List<YamlScalar> values = section.scalars(key);
        if (values.isEmpty() && !list) {
            return null;
        }
        FieldType type = typed == null ? type(values, list) : typed.type();
        if (type == null) {
            section.note(key, "`set." + to + "` mixes texts, numbers and truths; write all of them in quotes");
            return null;
        }
        if (list && !type.array()) {
            section.note(key, "`set." + to + "` is a list; its type must be one of arrays, as string[]");
            return null;
        }
        FieldMapping target = typed != null
                ? typed
                : new FieldMapping("set." + to, to, type, separator, CellRules.NONE, set.line(to));
        EncodedConstant encoded = list
                ? ConstantEncoder.encode(
                        target, values.stream().map(YamlScalar::text).toList())
                : ConstantEncoder.encode(target, values.get(0).text());
        CellMistake mistake = encoded.mistake();
        if (mistake != null) {
            section.note(key, "`set." + to + "`: " + mistake.what());
            return null;
        }
        return new SetConstant(
                target,
                encoded.json(),
                values.stream().map(YamlScalar::written).collect(Collectors.joining("\n")),
                values.stream().anyMatch(YamlScalar::filled));
    }

    /** The type that values have by themselves; null if they have several. */
    private static @Nullable FieldType type(List<YamlScalar> values, boolean list) {
        Set<Kind> kinds = values.stream().map(SetReader::kind).collect(Collectors.toSet());
        if (kinds.equals(Set.of(Kind.LONG, Kind.DOUBLE))) {
            return new FieldType(Kind.DOUBLE, list);
        }
        return kinds.size() > 1
                ? null
                : new FieldType(kinds.isEmpty() ? Kind.STRING : kinds.iterator().next(), list);
    }

    /** Numbers and truths are those that can be nothing else: {@code 007}, {@code no} and dates are texts. */
    private static Kind kind(YamlScalar value) {
        if (!value.plain() || value.filled()) {
            return Kind.STRING;
        }
        if (value.text().equals("true") || value.text().equals("false")) {
            return Kind.BOOLEAN;
        }
        return WHOLE.matcher(value.text()).matches()
                ? Kind.LONG
                : DECIMAL.matcher(value.text()).matches() ? Kind.DOUBLE : Kind.STRING;
    }
}
