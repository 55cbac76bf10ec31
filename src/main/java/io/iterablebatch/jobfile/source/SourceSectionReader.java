package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.source.CsvDialect;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds {@code source:}. */
public final class SourceSectionReader {

    private static final Map<String, OnChange> ON_CHANGE =
            Map.of("refuse", OnChange.REFUSE, "restart", OnChange.RESTART);

    private static final Set<String> KINDS = Set.of("csv", "warehouse", "duckdb", "campaigns", "templates", "exports");

    private SourceSectionReader() {}

    public static @Nullable SourceSection read(YamlSection job, ActionName action) {
        job.require("source", "name the files, as in `source: { csv: sample-data/users.csv }`");
        YamlSection source = job.section("source");
        if (source == null) {
            return null;
        }
        List<String> named = source.keys().stream().filter(KINDS::contains).toList();
        if (named.size() > 1) {
            source.note(
                    named.get(1), "`source` names `" + named.get(0) + "` and `" + named.get(1) + "`; keep one of them");
            return null;
        }
        String kind = named.isEmpty() ? "csv" : named.get(0);
        if (SelectionSectionReader.KEYS.contains(kind)) {
            return SelectionSectionReader.read(source, kind, action);
        }
        OnChange onChange = source.oneOf("on-change", OnChange.REFUSE, ON_CHANGE);
        if (kind.equals("warehouse")) {
            source.allows("warehouse", "on-change");
            YamlSection warehouse = source.section("warehouse");
            return warehouse == null ? null : WarehouseSectionReader.read(warehouse, onChange);
        }
        if (kind.equals("duckdb")) {
            return DuckDbSectionReader.read(source, onChange);
        }
        return csv(source, onChange, SelectionSectionReader.key(action));
    }

    /** @param rules the key for rules that the action knows, empty for none */
    private static @Nullable SourceSection csv(YamlSection source, OnChange onChange, Optional<String> rules) {
        source.allows(Stream.concat(
                        Stream.of("csv", "warehouse", "duckdb", "delimiter", "quote", "escape", "charset", "on-change"),
                        rules.stream())
                .toArray(String[]::new));
        source.require(
                "csv",
                "name a file or a glob, as in `csv: exports/*.csv.gz`, a `warehouse`, or a query as `duckdb`"
                        + rules.map(key -> ", or rules as `" + key + "`").orElse(""));
        String files = source.text("csv");
        String blank = source.blankPlaceholder("csv");
        if (files != null && blank != null && (files.indexOf('*') >= 0 || files.indexOf('?') >= 0)) {
            source.note(
                    "csv",
                    "`" + blank + "` is blank, and without it the glob may name files that are not meant; give it a"
                            + " value");
        }
        CsvDialect dialect = CsvDialectReader.read(source);
        Charset charset = source.value("charset", StandardCharsets.UTF_8, SourceSectionReader::charset);
        return files == null ? null : new CsvSection(files, dialect, charset, onChange);
    }

    private static Charset charset(String text) throws InvalidValueException {
        try {
            return Charset.forName(text);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InvalidValueException(
                    "no such character set; write a name like UTF-8, ISO-8859-1 or windows-1252");
        }
    }
}
