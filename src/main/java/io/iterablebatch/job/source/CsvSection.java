package io.iterablebatch.job.source;

import io.iterablebatch.text.CanonicalFacts;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * CSV files.
 *
 * @param files a path or glob, relative to the working directory
 * @param delimiter the character between cells; default comma
 * @param quote the character around quoted cells; default double quote
 * @param charset default UTF-8
 */
public record CsvSection(String files, char delimiter, char quote, Charset charset, OnChange onChange)
        implements SourceSection {

    @Override
    public Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        facts.put("source.csv", files);
        facts.put("source.delimiter", delimiter);
        facts.put("source.quote", quote);
        facts.put("source.charset", charset);
        facts.put("source.on-change", onChange);
        return facts.asMap();
    }
}
