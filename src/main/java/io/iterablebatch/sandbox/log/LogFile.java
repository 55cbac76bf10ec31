package io.iterablebatch.sandbox.log;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.file.OwnerOnlyPermissions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Appends finished requests to a file, a JSON object a line. The file names users: it is the owner's alone. */
public final class LogFile implements AutoCloseable {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Path path;
    private final OutputStream out;

    private LogFile(Path path, OutputStream out) {
        this.path = path;
        this.out = out;
    }

    /** Opens it for appending, and makes it where it is missing. */
    public static LogFile open(Path path) {
        try {
            OwnerOnlyPermissions.createOrRestrict(path);
            OutputStream out = Files.newOutputStream(path, StandardOpenOption.APPEND);
            return new LogFile(path, new BufferedOutputStream(out, 1 << 16));
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    synchronized void append(LoggedRequest request) {
        try {
            try (JsonGenerator line = MAPPER.createGenerator(out)) {
                LogLine.write(line, request);
            }
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static RunFailure failed(Path path, IOException e) {
        return new RunFailure(ExitCode.USAGE, "the sandbox can't write its log to " + path + ": " + e, e);
    }
}
