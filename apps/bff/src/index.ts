export type { BffConfig } from "./bff-config.ts";
export type { AppType } from "./create-app.ts";
export {
  type AuthorizationConfigurationOptions,
  authorizationConfiguration,
} from "./credentials/authorization-configuration.ts";
export {
  type Credentials,
  createCredentials,
  credentialsSchema,
  loginOf,
  type ServiceName,
} from "./credentials/create-credentials.ts";
export { logRedaction } from "./http/log-redaction.ts";
export { ownOrigins } from "./http/own-origins.ts";
export { createBffMetrics } from "./metrics/bff-metrics.ts";
export { createSessionBuckets } from "./session/create-session-buckets.ts";
export type { Identity, IdentityProvider } from "./session/identity-provider.ts";
export { sessionCookieName } from "./session/session-cookie.ts";
export {
  type IssueSignInRequest,
  issueSignInLink,
  SignInNotIssuedError,
} from "./session/sign-in-requests.ts";
export { type Bff, type StartBffOptions, startBff } from "./start-bff.ts";
export type { WebhookHandler, WebhookRequest, WebhookResponse, Webhooks } from "./webhooks/webhook.ts";
