package io.iterablebatch.jobfile;

import java.nio.charset.Charset;

/**
 * CSV files.
 *
 * @param files a path or glob, relative to the working directory
 * @param delimiter the character between cells; default comma
 * @param quote the character around quoted cells; default double quote
 * @param charset default UTF-8
 */
public record CsvSection(String files, char delimiter, char quote, Charset charset) {}
