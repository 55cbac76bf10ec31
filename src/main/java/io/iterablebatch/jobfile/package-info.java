/** Reads job files: YAML bound to a job, validated whole. */
@NullMarked
package io.iterablebatch.jobfile;

import org.jspecify.annotations.NullMarked;
