package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.source.CsvDialect;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds what {@code source:} says of how the rows of CSV files are written. */
final class CsvDialectReader {

    private static final String NO_QUOTE = "none";

    private CsvDialectReader() {}

    static CsvDialect read(YamlSection source) {
        Character delimiter = source.value("delimiter", CsvDialectReader::delimiter);
        Character quote = source.value("quote", Optional.of('"'), CsvDialectReader::quote)
                .orElse(null);
        Character escape = source.value("escape", CsvDialectReader::character);
        // A quote that stands twice within quotes stands for itself, whether this is called an escape or not.
        var dialect = new CsvDialect(delimiter, quote, escape != null && escape.equals(quote) ? null : escape);
        differ(source, dialect, "quote", dialect.quote());
        differ(source, dialect, "escape", dialect.escape());
        return dialect;
    }

    private static void differ(YamlSection source, CsvDialect dialect, String key, @Nullable Character other) {
        if (other != null && other == dialect.usualDelimiter()) {
            source.note(
                    source.has("delimiter") ? "delimiter" : key,
                    "`source.delimiter` and `source." + key + "` are the same character");
        }
    }

    private static char delimiter(String text) throws InvalidValueException {
        return text.equals("tab") || text.equals("\\t") ? '\t' : character(text);
    }

    private static Optional<Character> quote(String text) throws InvalidValueException {
        return text.equals(NO_QUOTE) ? Optional.empty() : Optional.of(character(text));
    }

    private static char character(String text) throws InvalidValueException {
        char first = text.charAt(0);
        if (text.length() > 1 || first == '\r' || first == '\n' || first == 0 || Character.isLetterOrDigit(first)) {
            throw new InvalidValueException("write a single character, such as `\";\"`; `tab` for a delimiter that is"
                    + " one, `none` for no quote");
        }
        return first;
    }
}
