package io.iterablebatch.jobfile;

import io.iterablebatch.job.source.ParameterizedSql;
import io.iterablebatch.jobfile.source.SqlParameterScanner;
import io.iterablebatch.yaml.PlaceholderResolver;
import io.iterablebatch.yaml.YamlFileReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;

/** The parameters that a job file takes, as far as its text tells. */
final class JobParameterNames {

    private static final List<String> QUERIES = List.of("source.warehouse.query", "source.duckdb");

    private JobParameterNames() {}

    /** Their names; the environment may have values for some of them. */
    static Set<String> of(MappingNode root) {
        Set<String> names = new TreeSet<>();
        PlaceholderResolver.uses(root, (name, path) -> names.add(name));
        for (String query : QUERIES) {
            YamlFileReader.text(root, query)
                    .map(sql -> new SqlParameterScanner(sql, false).scan())
                    .ifPresent(sql -> names.addAll(sql.parameters()));
        }
        names.remove(ParameterizedSql.SINCE);
        return names;
    }
}
