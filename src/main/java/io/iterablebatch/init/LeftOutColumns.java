package io.iterablebatch.init;

import io.iterablebatch.init.column.ColumnSample;
import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Columns of which a job file cannot say what becomes of them: those without a name, and those that share one.
 *
 * @param sentences one for each name, for a comment and for the screen; names and counts, and no cell
 * @param names those that several columns share
 */
record LeftOutColumns(List<String> sentences, Set<String> names) {

    LeftOutColumns {
        sentences = List.copyOf(sentences);
        names = Set.copyOf(names);
    }

    /**
     * @param columns all of the source, in its order; those that identify are told by {@code check} if they share one
     */
    static LeftOutColumns among(List<ColumnSample> columns) {
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            numbers.computeIfAbsent(columns.get(i).column().strip(), name -> new ArrayList<>())
                    .add(i);
        }
        List<Integer> nameless = numbers.getOrDefault("", List.of());
        List<String> sentences = new ArrayList<>();
        if (!nameless.isEmpty()) {
            sentences.add(nameless(columns, nameless));
        }
        numbers.remove("");
        numbers.values().removeIf(same -> same.size() == 1);
        numbers.forEach(
                (name, same) -> sentences.add(
                        listed(same) + " are called `" + name.replaceAll("\\p{Cntrl}", " ")
                                + "`, so that nothing tells them apart, and are left out: rename them in the source to take them"));
        return new LeftOutColumns(sentences, numbers.keySet());
    }

    private static String nameless(List<ColumnSample> columns, List<Integer> numbers) {
        long filled = numbers.stream().filter(i -> columns.get(i).filled() > 0).count();
        boolean one = numbers.size() == 1;
        String holds = filled == 0
                ? ", and nothing in " + (one ? "its" : "their") + " cells"
                : one ? "" : ", and " + FigureFormat.count(filled) + " of them hold something";
        return listed(numbers) + (one ? " has" : " have") + " no name" + holds + ", so that "
                + (one ? "it is" : "they are") + " left out: name " + (one ? "it" : "them")
                + " in the source to take " + (one ? "it" : "them");
    }

    private static String listed(List<Integer> indices) {
        List<String> numbers =
                indices.stream().map(i -> FigureFormat.count(i + 1)).toList();
        int last = numbers.size() - 1;
        return last == 0
                ? "column " + numbers.get(0)
                : "columns " + String.join(", ", numbers.subList(0, last)) + " and " + numbers.get(last);
    }
}
