package io.iterablebatch.source.csv.text;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes rows of text apart. After each row its reader is where the next one begins. */
public interface RowParser {

    /**
     * The cells of the next row; null at the end of the text.
     *
     * @throws UnparsableRowException if there is text behind a closing quote, or the text ends within quotes
     */
    String @Nullable [] next() throws IOException;
}
