/**
 * A plan that somebody has looked at, as {@code plan -o json} printed it, and what is left of today's plan where only that may be
 * done. Knows nothing of how a plan is made. Entry type: {@link io.fleetmirror.review.ReviewedPlan}.
 */
package io.fleetmirror.review;
