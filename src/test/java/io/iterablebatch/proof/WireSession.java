package io.iterablebatch.proof;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection's conversation, in PostgreSQL's protocol 3: messages of a letter, a length and the rest. */
final class WireSession {

    private static final int HEADER = 5;
    private static final int CODE = 8;
    /** Asks whether the connection may be encrypted; answered by one letter. */
    private static final int SSL = 80877103;

    private static final int GSS = 80877104;

    private final Wire.Watcher watcher;
    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private final List<String> underWay = new ArrayList<>();
    private final List<String> transaction = new ArrayList<>();
    private boolean greeted;

    WireSession(Wire.Watcher watcher) {
        this.watcher = watcher;
    }

    /** Passes on what the process says, until one of both ends is gone. */
    void questions(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(from));
        while (!begins(in, to)) {
            // It may ask for two kinds of encryption.
        }
        while (true) {
            byte[] message = message(in);
            String sql = question(message);
            if (sql != null && !goesOn(new Moment(sql, false, done()))) {
                return;
            }
            to.write(message);
        }
    }

    /** Passes on what the server says, likewise. */
    void answers(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(from));
        while (!greeted()) {
            int letter = in.read();
            if (letter < 0) {
                return;
            }
            to.write(letter);
            if (letter != 'N') {
                byte[] rest = rest(in, (byte) letter);
                to.write(rest, 1, rest.length - 1);
                break;
            }
        }
        while (true) {
            byte[] message = message(in);
            if (message[0] == 'E') {
                failed();
            } else if (message[0] == 'Z' && !answered(message[HEADER] == 'I')) {
                return;
            }
            to.write(message);
        }
    }

    /** Returns whether that was the beginning. */
    private boolean begins(DataInputStream in, OutputStream to) throws IOException {
        byte[] length = in.readNBytes(Integer.BYTES);
        if (length.length < Integer.BYTES) {
            throw new EOFException();
        }
        byte[] rest = in.readNBytes(ByteBuffer.wrap(length).getInt() - Integer.BYTES);
        int code = ByteBuffer.wrap(rest).getInt();
        boolean asks = rest.length + Integer.BYTES == CODE && (code == SSL || code == GSS);
        synchronized (this) {
            greeted = !asks;
        }
        to.write(length);
        to.write(rest);
        return !asks;
    }

    private synchronized boolean greeted() {
        return greeted;
    }

    private static byte[] message(DataInputStream in) throws IOException {
        return rest(in, in.readByte());
    }

    private static byte[] rest(DataInputStream in, byte letter) throws IOException {
        int length = in.readInt();
        byte[] message = new byte[length + 1];
        ByteBuffer.wrap(message).put(letter).putInt(length);
        in.readFully(message, HEADER, length - Integer.BYTES);
        return message;
    }

    /** The statement that this message has the server execute, or null. */
    private synchronized @Nullable String question(byte[] message) {
        switch (message[0]) {
            case 'P' -> {
                String name = text(message, HEADER);
                statements.put(name, text(message, HEADER + name.length() + 1));
            }
            case 'B' -> {
                String portal = text(message, HEADER);
                portals.put(portal, statements.get(text(message, HEADER + portal.length() + 1)));
            }
            case 'E' -> {
                return asked(portals.get(text(message, HEADER)));
            }
            case 'Q' -> {
                return asked(text(message, HEADER));
            }
            default -> {}
        }
        return null;
    }

    private @Nullable String asked(@Nullable String sql) {
        if (sql != null) {
            underWay.add(sql);
        }
        return sql;
    }

    private synchronized List<String> done() {
        return List.copyOf(transaction);
    }

    private synchronized void failed() {
        underWay.clear();
    }

    /**
     * The server is ready for more: what it was asked is done.
     *
     * @param idle no transaction is open any more
     */
    private boolean answered(boolean idle) {
        List<String> done;
        List<String> before;
        synchronized (this) {
            done = List.copyOf(underWay);
            before = List.copyOf(transaction);
            transaction.addAll(underWay);
            underWay.clear();
            if (idle) {
                transaction.clear();
            }
        }
        return done.stream().allMatch(sql -> goesOn(new Moment(sql, true, before)));
    }

    private boolean goesOn(Moment moment) {
        return watcher.goesOn(moment);
    }

    private static String text(byte[] message, int from) {
        int to = from;
        while (message[to] != 0) {
            to++;
        }
        return new String(message, from, to - from, StandardCharsets.UTF_8);
    }
}
