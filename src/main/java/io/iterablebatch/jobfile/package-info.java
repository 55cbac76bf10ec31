/** The job file: YAML bound to records, validated whole. */
@NullMarked
package io.iterablebatch.jobfile;

import org.jspecify.annotations.NullMarked;
