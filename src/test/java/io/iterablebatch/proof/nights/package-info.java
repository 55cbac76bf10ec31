/** Random nights: kills, faults and options in every order, held against what the sandbox did. */
package io.iterablebatch.proof.nights;
