package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.SetField;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlSection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether the fields of {@code set} are fields of their own. */
final class SetTargets {

    private SetTargets() {}

    /**
     * Notes every field that gets two values, or that would have to be a value and an object at once.
     *
     * @param columns the fields that columns become; what is wrong among these is said elsewhere
     */
    static void check(List<SetField> fields, List<FieldMapping> columns, YamlSection set) {
        TreeMap<String, String> others = new TreeMap<>();
        columns.forEach(column ->
                others.putIfAbsent(column.to(), "column `" + column.column() + "` (line " + column.line() + ")"));
        for (SetField field : fields) {
            Map.Entry<String, String> inside = others.higherEntry(field.to() + ".");
            String around = around(field.to(), others);
            if (others.containsKey(field.to())) {
                note(set, field, "the field that " + others.get(field.to()) + " fills; keep one of them");
            } else if (inside != null && inside.getKey().startsWith(field.to() + ".")) {
                note(
                        set,
                        field,
                        "a plain value, of which " + inside.getValue() + " makes an object; rename one of them");
            } else if (around != null) {
                note(set, field, "an object that " + around + " makes a plain value; rename one of them");
            }
            others.putIfAbsent(field.to(), "`set." + field.to() + "` (line " + field.line() + ")");
        }
    }

    private static @Nullable String around(String path, Map<String, String> others) {
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            String other = others.get(path.substring(0, dot));
            if (other != null) {
                return other;
            }
        }
        return null;
    }

    private static void note(YamlSection set, SetField field, String what) {
        set.note(field.to(), "`set." + field.to() + "` goes to " + what);
    }

    /** The same where every column goes under its own name, in which dots mean nothing. */
    static void check(UsersSection section, List<String> columns, ProblemCollector problems) {
        for (SetField field : section.set()) {
            int dot = field.to().indexOf('.');
            String top = dot < 0 ? field.to() : field.to().substring(0, dot);
            boolean identifies = top.equals(section.identify().email())
                    || top.equals(section.identify().userId());
            if (columns.contains(top) && !identifies) {
                problems.add(
                        field.line(),
                        "`set." + field.to() + "` goes to the field of column " + (columns.indexOf(top) + 1)
                                + ", which goes under its own name; rename it, or list the columns under `fields`");
            }
        }
    }
}
