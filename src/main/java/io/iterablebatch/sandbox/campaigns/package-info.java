/** Campaigns and what can be done to them (contract §5, §6). */
@NullMarked
package io.iterablebatch.sandbox.campaigns;

import org.jspecify.annotations.NullMarked;
