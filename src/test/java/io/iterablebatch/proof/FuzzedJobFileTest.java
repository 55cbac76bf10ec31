package io.iterablebatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.jobfile.JobFileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is done to a job file, it is a job or its mistakes are told, a line each. */
class FuzzedJobFileTest {

    private static final List<String> ODDITIES = List.of(
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "&a ",
            "*a",
            "!!set ",
            "|\n",
            ">-\n",
            "'",
            "\"",
            "${X}",
            "${",
            "$${",
            "\t",
            "\u0000",
            "\uFEFF",
            "null",
            "~",
            "0x1F",
            "1e999",
            "-1",
            "99999999999999999999",
            "yes",
            "? ",
            "<<: ",
            "%YAML 1.1",
            "---",
            "\r",
            "🙂");
    private static final List<Path> JOBS = jobs();
    private static Path folder;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("fuzzed");
    }

    @AfterContainer
    static void close() throws IOException {
        Files.deleteIfExists(folder.resolve("job.yaml"));
        Files.delete(folder);
    }

    private static List<Path> jobs() {
        try (Stream<Path> files = Files.list(Path.of("jobs"))) {
            return files.filter(JobFileNames::isJob).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 3_000)
    void itIsAJobOrItsMistakesAreTold(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int changes)
            throws Exception {
        Random random = new Random(seed);
        byte[] text = Files.readAllBytes(JOBS.get(random.nextInt(JOBS.size())));
        for (int i = 0; i < changes; i++) {
            text = changed(text, random);
        }
        Path file = Files.write(folder.resolve("job.yaml"), text);
        try {
            assertThat(JobFileLoader.read(file, Map.of(), Map.of("X", "x")).name())
                    .isNotEmpty();
        } catch (UsageFailure told) {
            assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(told.all())
                    .isNotEmpty()
                    .extracting(Problem::toString)
                    .allSatisfy(FuzzedJobFileTest::isOneLineOf);
        }
    }

    private static void isOneLineOf(String problem) {
        assertThat(problem).startsWith(folder + "/job.yaml").hasSizeLessThan(2_000);
        assertThat(problem.chars()).noneMatch(Character::isISOControl);
    }

    private static byte[] changed(byte[] bytes, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> flipped(bytes, random);
            case 1 -> withOddity(bytes, random);
            case 2 -> lines(bytes, random, (lines, at) -> lines.remove(at));
            case 3 -> lines(bytes, random, (lines, at) -> lines.add(lines.get(at)));
            case 4 -> lines(bytes, random, (lines, at) -> Collections.swap(lines, at, random.nextInt(lines.size())));
            default ->
                lines(
                        bytes,
                        random,
                        (lines, at) -> lines.set(
                                at,
                                " ".repeat(random.nextInt(5)) + lines.get(at).strip()));
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    private static byte[] withOddity(byte[] bytes, Random random) {
        byte[] oddity = ODDITIES.get(random.nextInt(ODDITIES.size())).getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[bytes.length + oddity.length];
        int at = random.nextInt(bytes.length + 1);
        System.arraycopy(bytes, 0, all, 0, at);
        System.arraycopy(oddity, 0, all, at, oddity.length);
        System.arraycopy(bytes, at, all, at + oddity.length, bytes.length - at);
        return all;
    }

    private interface LineChange {
        void apply(List<String> lines, int at);
    }

    private static byte[] lines(byte[] bytes, Random random, LineChange change) {
        List<String> lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
        change.apply(lines, random.nextInt(lines.size()));
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
