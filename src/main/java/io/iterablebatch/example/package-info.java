/** Examples beside a job file: rows, and what the job must make of them. */
@NullMarked
package io.iterablebatch.example;

import org.jspecify.annotations.NullMarked;
