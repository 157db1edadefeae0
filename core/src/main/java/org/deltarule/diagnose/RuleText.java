package org.deltarule.diagnose;

/**
 * A rule in words: its line of the table in {@code docs/math/findings.md}.
 *
 * @param measured what is measured and when
 * @param severity which threshold gives which severity
 * @param why why it happens, with the formula
 * @param advice what to change
 * @param source where the thresholds are from
 */
public record RuleText(
    String measured, String severity, String why, String advice, String source) {}
