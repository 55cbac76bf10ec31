package io.iterablebatch.example.mapping;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a job makes of the rows of an example.
 *
 * @param items what is sent, in this order
 * @param rows what becomes of each row
 */
public record MappedExample(List<JsonNode> items, List<MappedRow> rows) {}
