package io.iterablebatch.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

class YamlValueTextTest {

    @Property
    void everyTextReadsBackAsItselfAsAKeyAndAsAValue(@ForAll @StringLength(min = 1, max = 40) String text) {
        String whole = text.replaceAll("[\\ud800-\\udfff]", "");
        assertThat(readBack(YamlValueText.key(whole) + ": " + YamlValueText.value(whole)))
                .isEqualTo(Map.entry(whole, whole.replace("${", "$${")));
        assertThat(readBack("{ " + YamlValueText.key(whole) + ": " + YamlValueText.value(whole) + " }"))
                .isEqualTo(Map.entry(whole, whole.replace("${", "$${")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "first_name   | first_name",
                "First Name   | First Name",
                "Name: full   | \"Name: full\"",
                "a #1         | \"a #1\"",
                "yes          | \"yes\"",
                "Null         | \"Null\"",
                "12           | \"12\"",
                "say \"hi\"   | 'say \"hi\"'",
                "Größe        | Größe",
                "a\u00a0b     | \"a\\u00A0b\"",
                "\\N          | \"\\\\N\"",
                "string[]     | \"string[]\"",
            })
    void quotesStandOnlyWhereTheyAreNeeded(String text, String yaml) {
        assertThat(YamlValueText.key(text)).isEqualTo(yaml);
    }

    @Test
    void placeholdersInANameMeanNothing() {
        assertThat(YamlValueText.value("${HOME}")).isEqualTo("\"$${HOME}\"");
    }

    @Test
    void mapsAndListsAreOneLine() {
        assertThat(YamlValueText.flow(Map.of("true", List.of("ja", "Y", "a,b"))))
                .isEqualTo("{ true: [ja, \"Y\", \"a,b\"] }");
    }

    private static Map.Entry<String, String> readBack(String yaml) {
        NodeTuple only = ((MappingNode) new Yaml().compose(new StringReader(yaml)))
                .getValue()
                .get(0);
        return Map.entry(((ScalarNode) only.getKeyNode()).getValue(), ((ScalarNode) only.getValueNode()).getValue());
    }
}
