package io.iterablebatch.init.column;

import io.iterablebatch.text.InvisibleCharacters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of several short words in a cell, which come again in other cells. A comma is also in names and addresses,
 * so that it parts words only where these stand now first and now behind others, or where the column's name says so.
 */
final class ListColumnJudge implements ColumnJudge {

    private static final List<String> SEPARATORS = List.of("|", ";", ",");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final int LONGEST_WORD = 40;

    private static final Set<String> NAMES = Set.of(
            "tags",
            "tag",
            "labels",
            "label",
            "interests",
            "lists",
            "groups",
            "group",
            "categories",
            "segments",
            "topics",
            "roles",
            "role",
            "capabilities",
            "skills",
            "channels",
            "brands",
            "products",
            "features",
            "interessen",
            "kategorien",
            "schlagworte",
            "etiquetas",
            "centres",
            "intereses");

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        return SEPARATORS.stream()
                .filter(separator -> isList(sample, separator))
                .findFirst()
                .map(separator -> judged(sample, separator));
    }

    private static ColumnJudgement judged(ColumnSample sample, String separator) {
        List<String> words = sample.texts().stream()
                .flatMap(text -> words(text, separator).stream())
                .toList();
        boolean numbers = words.stream().allMatch(WholeNumberJudge::fits);
        // As Mailchimp writes tags: JSON but for the brackets.
        boolean quoted = words.stream().allMatch(word -> QUOTED.matcher(word).matches());
        return ColumnJudgement.of(numbers ? "long[]" : "string[]", "a list", sample.filled())
                .with("separator", quoted && separator.equals(",") ? "json" : separator);
    }

    private static boolean isList(ColumnSample sample, String separator) {
        List<List<String>> cells =
                sample.texts().stream().map(text -> words(text, separator)).toList();
        long several = cells.stream().filter(cell -> cell.size() > 1).count();
        boolean named = sample.name().hasOneOf(NAMES);
        if (several < 2 || several * (named ? 100 : 10) < cells.size()) {
            return false;
        }
        Map<String, Integer> counts = new HashMap<>();
        Set<String> first = new HashSet<>();
        Set<String> behind = new HashSet<>();
        for (List<String> cell : cells) {
            for (int i = 0; i < cell.size(); i++) {
                counts.merge(cell.get(i), 1, Integer::sum);
                (i == 0 ? first : behind).add(cell.get(i));
            }
        }
        if (counts.keySet().stream().anyMatch(word -> word.length() > LONGEST_WORD)) {
            return false;
        }
        if (named) {
            return true;
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        boolean repeated = all >= 3 * counts.size();
        first.retainAll(behind);
        boolean anywhere = first.size() * 3 >= counts.size();
        return repeated && (anywhere || !separator.equals(","));
    }

    private static List<String> words(String text, String separator) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(Pattern.quote(separator), -1)) {
            String stripped = InvisibleCharacters.strip(word);
            if (!stripped.isEmpty()) {
                words.add(stripped);
            }
        }
        return words;
    }
}
