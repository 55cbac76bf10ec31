package io.iterablebatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

class YamlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"\uDB40\uDC01", "a\uDB40\uDC7Fb", "\u2028", "a (b)", "_/x@y", "no", "a  b", "*a", "🙂", "x:"})
    void readsBackAsItself(String text) {
        assertReadsBack(text);
    }

    @Property(tries = 1_000)
    void anyTextReadsBackAsItself(@ForAll String text) {
        assertReadsBack(text);
    }

    private static void assertReadsBack(String text) {
        for (String yaml : new String[] {YamlText.of(text), YamlText.quoted(text)}) {
            NodeTuple member = ((MappingNode) read("{ " + yaml + ": [" + yaml + "] }"))
                    .getValue()
                    .get(0);
            assertText((ScalarNode) member.getKeyNode(), text);
            assertText(
                    (ScalarNode)
                            ((SequenceNode) member.getValueNode()).getValue().get(0),
                    text);
        }
    }

    private static void assertText(ScalarNode node, String text) {
        assertThat(node.getValue()).isEqualTo(text);
        assertThat(node.getTag()).isEqualTo(Tag.STR);
    }

    private static Object read(String yaml) {
        return new Yaml().compose(new StringReader(yaml));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "first name | first name",
                "a@b.example | a@b.example",
                "NO | \"NO\"",
                "12 | \"12\"",
                "say \"hi\" | 'say \"hi\"'",
                "it's \"so\" | \"it's \\\"so\\\"\"",
                "a: b | \"a: b\"",
            })
    void quotesStandOnlyWhereTheyAreNeeded(String text, String yaml) {
        assertThat(YamlText.of(text)).isEqualTo(yaml);
    }

    @Test
    void aDelimiterIsWrittenAsTextToo() {
        assertThat(DelimiterText.yaml(';')).isEqualTo("\";\"");
        assertThat(DelimiterText.yaml('\t')).isEqualTo("tab");
        assertThat(DelimiterText.yaml('\\')).isEqualTo("\"\\\\\"");
        assertThat(DelimiterText.yaml('"')).isEqualTo("\"\\\"\"");
    }
}
