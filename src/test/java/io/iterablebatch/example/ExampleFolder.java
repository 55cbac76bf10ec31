package io.iterablebatch.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A folder with a job file and its examples. */
final class ExampleFolder {

    /** Users by e-mail, with fields of several types. */
    static final String USERS = """
            action: users.bulk-update
            source: { csv: nowhere.csv }
            identify: { email: email, userId: id }
            fields:
              name: name
              born: { to: born, type: date }
              score: { to: score, type: double }
              points: { to: points, type: long }
              tags: { to: tags, type: "string[]" }
              city: address.city
              zip: address.zip
            """;

    private final Path folder;

    private ExampleFolder(Path folder) {
        this.folder = folder;
    }

    static ExampleFolder in(Path folder) {
        return new ExampleFolder(folder);
    }

    /** With {@code users.yaml}. */
    ExampleFolder job(String text) {
        return file("users.yaml", text);
    }

    ExampleFolder file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code users.test.yaml} with this list of examples. */
    ExampleFileResult run(String examples) {
        return runFile("examples:\n" + examples.indent(2));
    }

    /** Runs {@code users.test.yaml}. */
    ExampleFileResult runFile(String text) {
        file("users.test.yaml", text);
        return ExampleRunner.run(folder.resolve("users.test.yaml"));
    }

    /** What a person sees of it, without the folder. */
    String shown(ExampleFileResult result) {
        String mistakes = result.problems().stream()
                .map(problem -> "error: " + problem + "\n")
                .collect(Collectors.joining());
        String failed = result.failed().stream().map(FailedExample::text).collect(Collectors.joining());
        return (failed + mistakes).replace(folder + "/", "");
    }
}
