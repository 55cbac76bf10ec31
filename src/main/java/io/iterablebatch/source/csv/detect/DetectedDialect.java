package io.iterablebatch.source.csv.detect;

import io.iterablebatch.job.source.CsvDialect;
import java.nio.charset.Charset;
import java.util.List;

/**
 * How a CSV file is probably written.
 *
 * @param charset what to name in the job file; UTF-8 also where the file has its byte order mark
 * @param dialect what to name there; no delimiter where the file names it itself
 * @param delimiter the one that the file has, whoever names it
 * @param columns how many cells its first row has
 * @param hasHeader whether the first row seems to name the columns
 * @param reasons why each of these was found, a sentence each; they repeat no cell
 */
public record DetectedDialect(
        Charset charset, CsvDialect dialect, char delimiter, int columns, boolean hasHeader, List<String> reasons) {

    public DetectedDialect {
        reasons = List.copyOf(reasons);
    }
}
