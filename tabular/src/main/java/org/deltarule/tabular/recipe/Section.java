package org.deltarule.tabular.recipe;

import java.util.Map;

/**
 * Settings that belong together, when they apply, and why they are so.
 *
 * @param name what they are about
 * @param when conditions by fact, or by setting; all must hold
 * @param because the reason
 * @param settings text by key
 */
record Section(String name, Conditions when, String because, Map<String, String> settings) {}
