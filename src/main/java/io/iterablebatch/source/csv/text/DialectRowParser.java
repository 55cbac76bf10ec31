package io.iterablebatch.source.csv.text;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows apart that have an escape character, or no quotes. It reads no character behind the end of a row.
 *
 * <p>The escape character has the meaning that {@code SELECT … INTO OUTFILE} and {@code mysql --batch} of MySQL,
 * {@code COPY} of PostgreSQL, and the writers of Python, Spark and Redshift have in common, within quotes and without:
 *
 * <ul>
 *   <li>{@code n}, {@code r}, {@code t}, {@code b}, {@code f}, {@code v} behind it are the controls of C, {@code 0} is
 *       NUL, {@code Z} is the character 26;
 *   <li>{@code N} behind it, if the cell holds nothing else, stands for null: the cell is empty;
 *   <li>any other character behind it is itself: the escape, a quote, a delimiter, the end of a line;
 *   <li>at the end of the text it is itself.
 * </ul>
 */
final class DialectRowParser implements RowParser {

    private static final int BUFFER = 1 << 13;
    private static final int END = -1;

    private final Reader lines;
    private final RowDialect dialect;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder cell = new StringBuilder();
    private int next;
    private int end;
    private boolean isNull;

    /** @param lines returns at most one line at a time; a carriage return in it is followed by a line feed */
    DialectRowParser(Reader lines, RowDialect dialect) {
        this.lines = lines;
        this.dialect = dialect;
    }

    @Override
    public String @Nullable [] next() throws IOException {
        if (peek() == END) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        int last = dialect.delimiter();
        while (last == dialect.delimiter()) {
            cell.setLength(0);
            isNull = false;
            last = peek() == dialect.quote() ? quoted() : unquoted();
            cells.add(isNull && cell.length() == 1 ? "" : cell.toString());
        }
        return cells.toArray(String[]::new);
    }

    /** Reads a cell and returns what ended it: the delimiter, a line feed or the end of the text. */
    private int unquoted() throws IOException {
        while (true) {
            int c = read();
            if (endsCell(c)) {
                return endOfCell(c);
            }
            add(c);
        }
    }

    private int quoted() throws IOException {
        read();
        while (true) {
            int c = read();
            if (c == END) {
                throw new UnparsableRowException();
            }
            if (c != dialect.quote()) {
                add(c);
            } else if (peek() == dialect.quote()) {
                cell.append((char) read());
            } else {
                return behindQuote();
            }
        }
    }

    /** Blanks may stand between a closing quote and the end of the cell. */
    private int behindQuote() throws IOException {
        int c = read();
        while (!endsCell(c)) {
            if (!Character.isWhitespace(c)) {
                throw new UnparsableRowException();
            }
            c = read();
        }
        return endOfCell(c);
    }

    private boolean endsCell(int c) {
        return c == dialect.delimiter() || c == '\n' || c == '\r' || c == END;
    }

    private int endOfCell(int c) throws IOException {
        return c == '\r' ? read() : c;
    }

    private void add(int c) throws IOException {
        if (c != dialect.escape()) {
            cell.append((char) c);
            return;
        }
        int escaped = read();
        isNull |= escaped == 'N' && cell.length() == 0;
        cell.append((char) (escaped == END ? c : meaning(escaped)));
        if (escaped == '\r') {
            cell.append((char) read());
        }
    }

    private static int meaning(int escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 0x0B;
            case '0' -> 0;
            case 'Z' -> 0x1A;
            default -> escaped;
        };
    }

    private int peek() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, lines.read(buffer, 0, BUFFER));
        }
        return next < end ? buffer[next] : END;
    }

    private int read() throws IOException {
        int c = peek();
        next += c == END ? 0 : 1;
        return c;
    }
}
