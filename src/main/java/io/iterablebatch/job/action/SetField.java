package io.iterablebatch.job.action;

import io.iterablebatch.text.CanonicalFacts;
import java.util.List;

/** A field that no single column makes: what a job file says under {@code set}. */
public sealed interface SetField {

    /** Where the value goes, and what it is; its column is the key of the job file. */
    FieldMapping target();

    /** The field; dots make a path into nested objects. */
    default String to() {
        return target().to();
    }

    /** Where it stands in the job file. */
    default int line() {
        return target().line();
    }

    /** Adds what decides which bytes are sent for a row. */
    void putMapping(CanonicalFacts facts);

    /** Adds what beside that may not change between a run and its resume. */
    void putValue(CanonicalFacts facts);

    /**
     * The same value for every row.
     *
     * @param json the value, encoded
     * @param written the value as the job file has it, before anything was filled in
     * @param filled whether a part of it comes from a parameter or the environment; then it takes no part in change
     *     detection
     */
    record SetConstant(FieldMapping target, String json, String written, boolean filled) implements SetField {

        @Override
        public void putMapping(CanonicalFacts facts) {
            String key = "set " + to() + " ";
            facts.put(key + "type", target.type().word());
            facts.put(key + (filled ? "written" : "value"), filled ? written : json);
            if (filled) {
                target.rules().put(facts, key, target.type());
                facts.put(key + "separator", target.type().array() ? target.separator() : null);
            }
        }

        @Override
        public void putValue(CanonicalFacts facts) {
            facts.put("set " + to() + " value", json);
        }
    }

    /**
     * The cells of several columns.
     *
     * @param columns in this order; blank cells are left out
     * @param separator stands between two; elements of an array need none
     */
    record SetJoin(FieldMapping target, List<String> columns, String separator) implements SetField {

        public SetJoin {
            columns = List.copyOf(columns);
        }

        @Override
        public void putMapping(CanonicalFacts facts) {
            String key = "set " + to() + " ";
            facts.put(key + "type", target.type().word());
            for (int i = 0; i < columns.size(); i++) {
                facts.put(key + "join " + i, columns.get(i));
            }
            if (!target.type().array()) {
                facts.put(key + "separator", separator);
            }
            target.rules().put(facts, key, target.type());
        }

        @Override
        public void putValue(CanonicalFacts facts) {
            putMapping(facts);
        }
    }
}
