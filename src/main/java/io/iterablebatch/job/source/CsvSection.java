package io.iterablebatch.job.source;

import io.iterablebatch.text.CanonicalFacts;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CSV files.
 *
 * @param files a path or glob, relative to the working directory
 * @param dialect how their rows are written
 * @param charset default UTF-8
 */
public record CsvSection(String files, CsvDialect dialect, Charset charset, OnChange onChange)
        implements SourceSection {

    /** Files with this delimiter, whatever they say themselves, and this quote. */
    public CsvSection(String files, char delimiter, char quote, Charset charset, OnChange onChange) {
        this(files, new CsvDialect(delimiter, quote, null), charset, onChange);
    }

    /** A delimiter that is not named counts as the comma: where a file says another, there was no other job before. */
    @Override
    public Map<String, String> facts() {
        @Nullable Character quote = dialect.quote();
        CanonicalFacts facts = new CanonicalFacts();
        facts.put("source.csv", files);
        facts.put("source.delimiter", dialect.usualDelimiter());
        facts.put("source.quote", quote == null ? "none" : quote);
        facts.put("source.escape", dialect.escape());
        facts.put("source.charset", charset);
        facts.put("source.on-change", onChange);
        return facts.asMap();
    }
}
