export {
  createForgeWebhook,
  type ForgeWebhookOptions,
  type ForgeWebhookReply,
  type ForgeWebhookRequest,
} from "./create-forge-webhook.ts";
export { type Forge, forges } from "./delivery.ts";
export type { RepositoryName } from "./read-facts.ts";
