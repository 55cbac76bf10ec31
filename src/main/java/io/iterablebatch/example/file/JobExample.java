package io.iterablebatch.example.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * An example as its file has it: what its rows hold depends on the job, and is read with that.
 *
 * @param line where it begins in the file
 * @param name what it is called there, or null
 * @param parameters of the job
 * @param rows at least one, columns and cells
 */
public record JobExample(
        int line,
        @Nullable String name,
        Map<String, String> parameters,
        List<MappingNode> rows,
        ExampleExpectation expected) {}
