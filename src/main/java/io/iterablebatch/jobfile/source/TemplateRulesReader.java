package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.Quantities;
import io.iterablebatch.job.source.TemplateRules;
import io.iterablebatch.yaml.Section;
import io.iterablebatch.yaml.Words;
import java.util.List;

/** Binds {@code source.templates:}. */
final class TemplateRulesReader {

    private TemplateRulesReader() {}

    static TemplateRules read(Section rules) {
        rules.allows("created-before", "not-updated-since", "name", "message-types", "keep");
        SelectionReader.narrows(
                rules,
                "every base template that no campaign uses",
                List.of("created-before", "not-updated-since", "name", "message-types"));
        return new TemplateRules(
                rules.value("created-before", Quantities::when),
                rules.value("not-updated-since", Quantities::when),
                rules.value("name", Words::pattern),
                rules.several("message-types", SelectionReader.ID),
                rules.several("keep", SelectionReader.ID));
    }
}
