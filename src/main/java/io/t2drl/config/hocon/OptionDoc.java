package io.t2drl.config.hocon;

/**
 * What a user needs to know about one configuration key.
 *
 * @param section first part of the key; the key itself where it stands outside of any section
 * @param key full key, like {@code cache.load-rate}; {@code []} stands for the index in a list
 * @param type kind of value, like "a whole number"
 * @param defaultValue value of {@code reference.conf}; empty if the scenario must set the key
 * @param unit unit of the value, empty where it has none
 * @param range permitted values, like "&gt; 0"; empty where every value of the type will do
 * @param description one sentence that says what the value means
 */
public record OptionDoc(
    String section,
    String key,
    String type,
    String defaultValue,
    String unit,
    String range,
    String description) {}
