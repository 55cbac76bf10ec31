package io.iterablebatch.text;

import java.util.ArrayList;
import java.util.List;

/** Lines of a label and a text. The label stands at the first of several lines that share it. */
public final class LabelledLines {

    private record Line(String label, String text) {}

    private final List<Line> lines = new ArrayList<>();

    /** Adds a line. */
    public void add(String label, String text) {
        lines.add(new Line(label, text));
    }

    @Override
    public String toString() {
        int width = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        String previous = "";
        for (Line line : lines) {
            String label = line.label().equals(previous) ? "" : line.label();
            text.append("  ").append(label).append(" ".repeat(width - label.length() + 2));
            text.append(line.text()).append('\n');
            previous = line.label();
        }
        return text.toString();
    }
}
