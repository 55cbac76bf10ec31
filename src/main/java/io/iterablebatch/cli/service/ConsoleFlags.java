package io.iterablebatch.cli.service;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the console listens, and what it looks after. */
@SuppressWarnings("NullAway.Init")
public // picocli sets the fields
final class ConsoleFlags {

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8190",
            description = "Where to listen (default: ${DEFAULT-VALUE}); 0 is any free port.")
    public int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}). On any other than a loopback address"
                    + " people must log in, see below.")
    public String bind;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            defaultValue = "jobs",
            description = "The job files that can be started (default: ${DEFAULT-VALUE}).")
    public Path jobs;

    @Option(
            names = "--plans",
            paramLabel = "DIR",
            defaultValue = "plans",
            description = "The plans for review, and where new ones go (default: ${DEFAULT-VALUE}).")
    public Path plans;

    @Option(
            names = "--files",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The files that a parameter may name which is typed into a form: those below this folder"
                    + " (default: the working directory).")
    public Path files;
}
