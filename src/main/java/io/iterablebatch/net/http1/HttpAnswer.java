package io.iterablebatch.net.http1;

/**
 * A whole answer.
 *
 * @param body empty where there is none
 */
public record HttpAnswer(AnswerHead head, byte[] body) {}
