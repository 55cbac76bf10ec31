package io.iterablebatch.example.mapping;

import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.mapping.TargetRow;
import io.iterablebatch.mapping.TargetRowReader;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which targets rows name: a number, or a campaign with a user. What would be done to them only the project can tell.
 */
final class TargetRowMapping implements ExampleMapping {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final TargetRowReader reader;

    TargetRowMapping(TargetsSection.Columns named, List<String> columns) {
        this.reader = new TargetRowReader(named, columns);
    }

    @Override
    public MappedExample map(List<SourceRecord> rows) {
        List<JsonNode> items = new ArrayList<>();
        List<MappedRow> mapped = new ArrayList<>();
        for (SourceRecord row : rows) {
            TargetRow read = reader.read(row);
            if (read instanceof TargetRow.Named named) {
                JsonNode item = item(named.id());
                items.add(item);
                mapped.add(MappedRow.delivered(item));
            } else {
                mapped.add(MappedRow.invalid(((TargetRow.Unusable) read).reason()));
            }
        }
        return new MappedExample(items, mapped);
    }

    private static JsonNode item(TargetId id) {
        if (id instanceof TargetId.Numbered numbered) {
            return NODES.numberNode(numbered.id());
        }
        TargetId.OfUser message = (TargetId.OfUser) id;
        ObjectNode item = NODES.objectNode().put("campaignId", message.campaignId());
        return message.email() == null ? item.put("userId", message.userId()) : item.put("email", message.email());
    }
}
