package io.iterablebatch.job.action;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a cell must be for {@code where} to let its row through. */
public sealed interface CellCondition {

    /** Its word in the job file, for facts. */
    String word();

    /** It as a text that is equal for equal conditions. */
    String fact();

    /**
     * The cell is one of these texts, or none of them.
     *
     * @param texts without the invisible around them; the empty one stands for an empty cell
     */
    record TextCondition(Set<String> texts, boolean wanted) implements CellCondition {

        public TextCondition {
            texts = Set.copyOf(texts);
        }

        @Override
        public String word() {
            return wanted ? "is" : "not";
        }

        @Override
        public String fact() {
            return new TreeSet<>(texts)
                    .stream().map(text -> text.length() + ":" + text).collect(Collectors.joining());
        }
    }

    /** The cell is empty, or is not. */
    record EmptyCondition(boolean empty) implements CellCondition {

        @Override
        public String word() {
            return "empty";
        }

        @Override
        public String fact() {
            return Boolean.toString(empty);
        }
    }

    /**
     * The cell compares so with a value. An empty cell does not.
     *
     * @param numbers how the numbers of the column are written; plain where the bound is no number
     */
    record BoundCondition(Relation relation, ComparedValue bound, NumberStyle numbers) implements CellCondition {

        @Override
        public String word() {
            return relation.word();
        }

        @Override
        public String fact() {
            return numbers.equals(NumberStyle.PLAIN)
                    ? bound.toString()
                    : bound + " in " + numbers.decimal() + " " + numbers.grouping() + " " + numbers.ignored();
        }
    }

    /** How a cell compares with a value. */
    enum Relation {
        AT_LEAST,
        ABOVE,
        AT_MOST,
        BELOW;

        /** As job files have it. */
        public String word() {
            return this == AT_LEAST ? "at-least" : this == AT_MOST ? "at-most" : this == ABOVE ? "above" : "below";
        }

        /** Whether it holds for a cell that compares so: below 0 for a cell that is less. */
        public boolean holds(int comparison) {
            return switch (this) {
                case AT_LEAST -> comparison >= 0;
                case ABOVE -> comparison > 0;
                case AT_MOST -> comparison <= 0;
                case BELOW -> comparison < 0;
            };
        }
    }
}
