package io.clusterinsight.minion.http;

/**
 * A request that is not served, and why.
 *
 * @param status the HTTP status to answer with, 4xx or 5xx
 * @param reason one sentence for the caller and the audit line; never holds anything the caller
 *     sent
 */
public record Refusal(int status, String reason) implements HeadParser.Parsed {}
