package io.iterablebatch.console;

import io.iterablebatch.console.security.ConsoleAccess;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * How a console is set up.
 *
 * @param port where it listens; 0 for any that is free
 * @param bind the address that it listens on
 * @param jobs the folder with the job files that may be started
 * @param plans the folder with the plans for review
 * @param files the folder whose files parameters may name
 * @param launcher the command that arguments are put behind
 * @param version of this tool
 */
public record ConsoleSettings(
        int port,
        InetAddress bind,
        Path jobs,
        Path plans,
        Path files,
        ConsoleAccess access,
        List<String> launcher,
        String version) {}
