import { config } from "zod/v4/core";

/**
 * zod tries whether it may compile functions from text, which the Content-Security-Policy forbids and browsers report as a
 * violation although zod catches it. Import this before anything that makes a schema.
 */
config({ jitless: true });
