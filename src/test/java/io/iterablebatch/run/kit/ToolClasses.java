package io.iterablebatch.run.kit;

import io.iterablebatch.cli.Main;
import io.iterablebatch.state.embedded.PreparedState;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.springframework.util.FileSystemUtils;

/**
 * The tool as processes load it: from jars, of whose classes the JVM has an archive, which nearly halves a start. Both
 * are made when first asked for, which takes some seconds, and kept until the classes change.
 */
final class ToolClasses {

    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
    private static final Path KEPT = Path.of("target", "tool-classes").toAbsolutePath();
    private static final Path LOCK = Path.of("target", "tool-classes.lock").toAbsolutePath();

    private static final List<String> ARGUMENTS = make();

    private ToolClasses() {}

    /** The first words of a command that runs the tool, whose arguments are to follow. */
    static List<String> command() {
        return ARGUMENTS;
    }

    /** By one process at a time: tests run in two. */
    private static List<String> make() {
        try {
            Files.createDirectories(KEPT.getParent());
            try (FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Closing the file gives the lock back.
                var unused = file.lock();
                return madeOrKept();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> madeOrKept() throws IOException {
        Path folder = KEPT.resolve(key());
        String classPath = Stream.concat(Stream.of(folder.resolve("tool.jar").toString()), libraries())
                .collect(Collectors.joining(File.pathSeparator));
        if (!Files.exists(folder.resolve("tool.jsa"))) {
            FileSystemUtils.deleteRecursively(KEPT);
            Files.createDirectories(folder);
            jar(folder.resolve("tool.jar"));
            archive(folder, classPath);
        }
        return java("-XX:SharedArchiveFile=" + folder.resolve("tool.jsa"), classPath);
    }

    private static Stream<String> libraries() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"));
    }

    private static List<String> java(String archive, String classPath) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                archive,
                // Else the JVM would speak of an archive that it cannot use.
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                classPath,
                Main.class.getName());
    }

    /** The archive is of what a run loads. */
    private static void archive(Path folder, String classPath) throws IOException {
        Path place = Files.createDirectory(folder.resolve("place"));
        PreparedState.in(place.resolve("data"));
        Files.writeString(place.resolve("users.csv"), "email,name\na@example.com,A\n");
        Path job = Files.writeString(place.resolve("users.yaml"), """
                action: users.bulk-update
                source: { csv: users.csv }
                identify: { email: email }
                fields: { name: name }
                """);
        Path made = folder.resolve("tool.jsa.new");
        List<String> command = new ArrayList<>(java("-XX:ArchiveClassesAtExit=" + made, classPath));
        command.addAll(List.of("run", job.toString(), "--sandbox"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("run.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ITERABLE_") || name.startsWith("SPRING_"));
        builder.environment().put("ITERABLE_BATCH_DATA", place.resolve("data").toString());
        try {
            if (builder.start().waitFor() != 0) {
                throw new AssertionError(
                        "the tool does not run; it said:\n" + Files.readString(folder.resolve("run.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        FileSystemUtils.deleteRecursively(place);
        Files.move(made, folder.resolve("tool.jsa"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void jar(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : classes()) {
                out.putNextEntry(
                        new ZipEntry(CLASSES.relativize(file).toString().replace(File.separatorChar, '/')
                                + (Files.isDirectory(file) ? "/" : "")));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, out);
                }
            }
        }
    }

    /** Of the classes and of what they are loaded with. */
    private static String key() throws IOException {
        CRC32 sum = new CRC32();
        sum.update((System.getProperty("java.vm.version") + libraries().toList()).getBytes(StandardCharsets.UTF_8));
        for (Path file : classes()) {
            sum.update((file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return Long.toHexString(sum.getValue());
    }

    private static List<Path> classes() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> !file.equals(CLASSES)).sorted().toList();
        }
    }
}
