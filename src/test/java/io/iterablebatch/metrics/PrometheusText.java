package io.iterablebatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus' text format, 0.0.4: prometheus.io/docs/instrumenting/exposition_formats. What it
 * takes, Prometheus takes; it also wants of each family what {@code promtool check metrics} wants.
 */
public final class PrometheusText {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Map<Map<String, String>, Double>> families = new LinkedHashMap<>();

    private PrometheusText() {}

    public static PrometheusText parse(String text) {
        PrometheusText parsed = new PrometheusText();
        assertThat(text).as("the last line ends").endsWith("\n");
        Set<String> helped = new HashSet<>();
        String family = "";
        for (String line : text.split("\n")) {
            if (line.startsWith("# HELP ")) {
                family = line.split(" ", 4)[2];
                assertThat(helped.add(family)).as("one help for " + family).isTrue();
                assertThat(line.split(" ", 4)).as(line).hasSize(4);
            } else if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ");
                assertThat(words[2]).as("the type follows the help").isEqualTo(family);
                assertThat(words[3]).isIn("gauge", "counter");
                parsed.types.put(family, words[3]);
            } else {
                parsed.sample(line, family);
            }
        }
        return parsed;
    }

    private void sample(String line, String family) {
        Matcher matcher = SAMPLE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        assertThat(matcher.group(1)).as("samples stand together").isEqualTo(family);
        assertThat(family.endsWith("_total")).as(family).isEqualTo("counter".equals(types.get(family)));
        Map<String, String> labels = new HashMap<>();
        String listed = matcher.group(2) == null ? "" : matcher.group(2);
        Matcher label = LABEL.matcher(listed);
        int end = 0;
        while (label.find() && label.start() == end) {
            assertThat(labels.put(label.group(1), label.group(2))).as(line).isNull();
            end = label.end();
        }
        assertThat(end).as(line).isEqualTo(listed.length());
        Double before = families.computeIfAbsent(family, name -> new LinkedHashMap<>())
                .put(labels, Double.valueOf(matcher.group(3)));
        assertThat(before).as("twice: " + line).isNull();
    }

    public Set<String> names() {
        return families.keySet();
    }

    public Map<String, String> types() {
        return types;
    }

    public Set<String> labelNames(String family) {
        Set<String> names = new LinkedHashSet<>();
        families.get(family).keySet().forEach(labels -> names.addAll(labels.keySet()));
        return names;
    }

    /** The values of a family whose labels include these, in pairs. */
    public Double value(String family, String... labels) {
        Map<String, String> wanted = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            wanted.put(labels[i], labels[i + 1]);
        }
        var found = families.getOrDefault(family, Map.of()).entrySet().stream()
                .filter(sample -> sample.getKey().entrySet().containsAll(wanted.entrySet()))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(found).as(family + wanted).hasSizeLessThan(2);
        return found.isEmpty() ? null : found.get(0);
    }
}
