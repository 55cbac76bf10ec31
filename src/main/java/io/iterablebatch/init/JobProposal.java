package io.iterablebatch.init;

import java.util.List;

/**
 * A job file to begin with.
 *
 * @param text of the file
 * @param rows how many rows were looked at, and of what
 * @param notes what a person should know, a sentence each; no cells in them
 */
public record JobProposal(String text, String rows, List<String> notes) {

    public JobProposal {
        notes = List.copyOf(notes);
    }
}
