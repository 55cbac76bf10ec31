package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.source.TemplateRules;
import io.iterablebatch.yaml.WordParser;
import io.iterablebatch.yaml.YamlSection;
import java.util.List;

/** Binds {@code source.templates:}. */
final class TemplateRulesReader {

    private TemplateRulesReader() {}

    static TemplateRules read(YamlSection rules) {
        rules.allows("created-before", "not-updated-since", "name", "message-types", "keep");
        SelectionSectionReader.narrows(
                rules,
                "every base template that no campaign uses",
                List.of("created-before", "not-updated-since", "name", "message-types"));
        return new TemplateRules(
                rules.value("created-before", QuantityParser::when),
                rules.value("not-updated-since", QuantityParser::when),
                rules.value("name", WordParser::pattern),
                rules.several("message-types", SelectionSectionReader.ID),
                rules.several("keep", SelectionSectionReader.ID));
    }
}
